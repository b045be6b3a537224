//! The page that `dedup --report` writes, opened in headless Chromium where it is installed: opened, filtered by outcome, and
//! its evidence unfolded, by links and by clicks.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A page about some doses or people, in a folder of its own.
pub(crate) struct Page {
    folder: TempDir,
    pub(crate) html: String,
}

impl Page {
    fn of(input: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let doses = folder.path().join("doses.csv");
        fs::write(&doses, input).unwrap();
        Self::written(folder, &doses, &[])
    }

    fn of_the_sample() -> Self {
        let doses = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/match/doses.csv");
        Self::written(tempfile::tempdir().unwrap(), &doses, &[])
    }

    pub(crate) fn of_the_people(input: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut people = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/match/people.csv");
        if let Some(input) = input {
            people = folder.path().join("people.csv");
            fs::write(&people, input).unwrap();
        }
        Self::written(folder, &people, &["--people"])
    }

    fn written(folder: TempDir, input: &Path, options: &[&str]) -> Self {
        let page = folder.path().join("page.html");
        let mut command = Command::new(env!("CARGO_BIN_EXE_dedup"));
        command.args(options).arg(input).arg("--report").arg(&page);
        assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success());
        Self { html: fs::read_to_string(page).unwrap(), folder }
    }

    /// What the browser makes of the page at this fragment, after `script` has run in it; nothing without a browser.
    pub(crate) fn opened(&self, fragment: &str, script: &str) -> Option<String> {
        let chromium = chromium()?;
        let page = self.folder.path().join("opened.html");
        let script = format!("<script>{script}</script></body>");
        fs::write(&page, self.html.replace("</body>", &script)).unwrap();
        let mut profile = std::ffi::OsString::from("--user-data-dir=");
        profile.push(self.folder.path().join("profile"));
        let output = Command::new(chromium)
            // A container runs tests as root, where Chromium has no sandbox; the page is our own.
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--dump-dom",
            ])
            .args([profile.as_os_str(), OsStr::new(&format!("file://{}{fragment}", page.display()))])
            .stderr(Stdio::null())
            .output()
            .unwrap();
        let dom = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && dom.contains("</html>"), "Chromium did not open the page");
        // The records as data and the script are of no interest here.
        let shown = dom.split("<script").next().unwrap_or_default();
        Some(format!("{shown}{}", dom.rsplit("</script>").next().unwrap_or_default()))
    }
}

fn chromium() -> Option<PathBuf> {
    let folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let found = folders
        .iter()
        .flat_map(|folder| names.iter().map(move |name| Path::new(folder).join(name)))
        .find(|it| it.is_file());
    if found.is_none() {
        // Past the capture of the test harness, so that it is seen.
        let _ = writeln!(std::io::stderr(), "SKIPPED: chromium is not installed");
    }
    found
}

/// How many times a text is in the page.
pub(crate) fn count(dom: &str, text: &str) -> usize {
    dom.matches(text).count()
}

#[test]
fn it_opens_with_what_was_found() {
    let page = Page::of_the_sample();
    let Some(dom) = page.opened("", "") else { return };
    assert!(dom.contains("<title>Vaccination records: duplicates and open questions</title>"), "{dom}");
    for total in ["<dt>persons</dt><dd>12</dd>", "<dt>duplicates</dt><dd>10</dd>", "<dt>set aside</dt><dd>3</dd>"] {
        assert!(dom.contains(total), "{total}");
    }
    // Two or more records of one event, and open pairs; the others on demand.
    assert_eq!(count(&dom, "<article data-outcome=\"same\">"), 7);
    assert_eq!(count(&dom, "<article data-outcome=\"to-be-determined\">"), 4);
    assert_eq!(count(&dom, "<article data-outcome=\"s"), 7, "neither single nor set aside");
    assert!(dom.contains("9 of 12 persons"), "{dom}");
    // The best is marked, and what differs is so by a sign, not only by a colour.
    assert_eq!(count(&dom, "<span class=\"best\">best</span>"), 7);
    let lots = "<tr><th scope=\"row\">Lot</th><td class=\"short\">H1111</td><td class=\"differs short\">\
                <span class=\"mark\" title=\"differs\">\u{2260}</span>K9999</td></tr>";
    assert!(dom.contains(lots), "{dom}");
    let absent =
        "<td class=\"absent short\"><span class=\"mark\" title=\"only one says it\">\u{2205}</span>\u{2014}</td>";
    assert!(dom.contains(absent), "{dom}");
    assert_eq!(count(&dom, "<details open"), 0);
}

#[test]
fn a_link_filters_searches_and_unfolds() {
    let page = Page::of_the_sample();
    let Some(dom) = page.opened("#outcome=to-be-determined&expand", "") else { return };
    assert_eq!((count(&dom, "<article "), count(&dom, "<details open")), (4, 4));
    assert!(dom.contains("to be determined: the lots contradict each other"), "{dom}");
    assert!(dom.contains("<th scope=\"row\">lot</th><td>different</td><td class=\"number\">-5</td>"), "{dom}");
    assert!(dom.contains("data-outcome=\"to-be-determined\" aria-pressed=\"true\""), "{dom}");
    assert!(dom.contains("data-outcome=\"same\" aria-pressed=\"false\""), "{dom}");

    let dom = page.opened("#outcome=set-aside,single&q=I2", "").unwrap();
    assert!(dom.contains("1 of 12 persons") && dom.contains("<h2>SCH0101 000209</h2>"), "{dom}");
    assert!(dom.contains("another record deletes it"), "{dom}");
    let dom = page.opened("#outcome=same&q=000212", "").unwrap();
    assert!(dom.contains("0 of 12 persons"), "{dom}");
    let dom = page.opened("#outcome=single&q=000212", "").unwrap();
    assert!(dom.contains("its records have two birth dates"), "{dom}");
}

#[test]
fn clicks_filter_and_unfold() {
    let page = Page::of_the_sample();
    // What a person does, step by step; what the page shows after each step is written to its end.
    let script = r##"
        const steps = [];
        const see = (what) => steps.push([what, document.querySelectorAll("article").length,
            document.querySelectorAll("details[open]").length, location.hash].join(" "));
        const press = (outcome) => document.querySelector(`button[data-outcome="${outcome}"]`).click();
        see("opened");
        document.querySelector("article[data-outcome='to-be-determined'] summary").click();
        see("unfolded");
        press("same");
        see("without-same");
        press("to-be-determined");
        press("set-aside");
        see("set-aside-only");
        press("set-aside");
        see("nothing");
        press("to-be-determined");
        document.getElementById("expand").click();
        see("all-unfolded");
        const search = document.getElementById("search");
        search.value = "e2";
        search.dispatchEvent(new Event("input"));
        see("searched");
        document.body.append(Object.assign(document.createElement("pre"), { textContent: steps.join("\n") }));
    "##;
    let Some(dom) = page.opened("", script) else { return };
    let told =
        dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap_or_else(|| panic!("{dom}"));
    let expected = [
        "opened 11 0 ",
        "unfolded 11 1 ",
        "without-same 4 0 #outcome=to-be-determined",
        "set-aside-only 2 0 #outcome=set-aside",
        "nothing 0 0 #outcome=",
        "all-unfolded 4 4 #outcome=to-be-determined&amp;expand",
        "searched 1 1 #outcome=to-be-determined&amp;q=e2&amp;expand",
    ];
    assert_eq!(told.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn nothing_that_a_record_says_is_html() {
    let evil = "</script><script>document.title='run'</script><img src=x onerror=document.title='run'><!--";
    let page = Page::of(&format!(
        "patient,id,cvx,administered,lot,product,facility,submitter\n\
         {evil},{evil},03,2020-06-01,{evil},{evil},{evil},{evil}\n{evil},b,03,2020-06-01,,,,\n{evil},c,03,{evil},,,,\n"
    ));
    // Whatever reads the page finds one script that runs and three of data, as in any other.
    let scripts = |html: &str| count(&html.to_lowercase(), "<script");
    assert_eq!(scripts(&page.html), scripts(&Page::of("patient,cvx\n7,03\n").html));
    assert!(!page.html.contains("<img") && !page.html.contains("<!--"));
    let Some(dom) = page.opened("#outcome=same,single,set-aside,to-be-determined&expand", "") else { return };
    assert!(!dom.contains("<title>run") && !dom.contains("<img"), "{dom}");
    assert!(count(&dom, "&lt;/script&gt;&lt;script&gt;") >= 5, "{dom}");
}

#[test]
fn the_page_needs_and_loads_nothing() {
    let page = Page::of_the_sample().html;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
    assert!(page.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")));
    for outside in
        ["http:", "https:", "src=", "href=", "url(", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "{{"]
    {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn many_persons_are_shown_some_at_a_time() {
    let mut input = "patient,id,cvx,administered,information_source\n".to_owned();
    for person in 0..2_000 {
        for (record, source) in ["00", "01"].iter().enumerate() {
            input.push_str(&format!("{person},{record},03,2020-06-01,{source}\n"));
        }
    }
    let page = Page::of(&input);
    let script = "const more = document.getElementById('more'); more.click();";
    let Some(dom) = page.opened("", script) else { return };
    assert_eq!(count(&dom, "<article "), 100);
    assert!(dom.contains("2,000 of 2,000 persons, the first 100 on the page"), "{dom}");
    let dom = page.opened("#q=1999", "").unwrap();
    assert!(dom.contains("1 of 2,000 persons") && dom.contains("id=\"more\" hidden"), "{dom}");
}
