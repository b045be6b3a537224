use indicatif::{ProgressBar, ProgressStyle};

/// A progress bar on a terminal; nothing in a pipe.
#[derive(Clone, Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar over `total` steps of something, such as `answers`.
    pub fn new(total: usize, what: &'static str) -> Self {
        // indicatif draws on standard error, and only when that is a terminal.
        let bar = ProgressBar::new(u64::try_from(total).unwrap_or(u64::MAX));
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(what);
        Self(bar)
    }

    /// A bar over `total` bytes.
    pub fn bytes(total: u64) -> Self {
        let bar = ProgressBar::new(total);
        let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// One step is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// So many steps are done.
    pub fn at(&self, done: usize) {
        self.at_byte(u64::try_from(done).unwrap_or(u64::MAX));
    }

    /// So many bytes are done.
    pub fn at_byte(&self, done: u64) {
        self.0.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
