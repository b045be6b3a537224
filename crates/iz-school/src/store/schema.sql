-- School health tables. Names follow PowerSchool (HEALTHVACCINE, HEALTHSTUDIMMREC, HEALTHSTUDDOSEREC) where both know a
-- thing. Every time comes from the caller, in RFC 3339; every date is YYYY-MM-DD.

CREATE TABLE school (
  school_id       INTEGER PRIMARY KEY,
  school_number   TEXT NOT NULL UNIQUE,           -- text: leading zeros are significant
  school_name     TEXT NOT NULL,
  iis_facility_id TEXT,                           -- authority of student numbers in queries
  resource_id     TEXT                            -- the district as the registry's customer
) STRICT;

CREATE TABLE student (
  student_id           INTEGER PRIMARY KEY,
  student_number       TEXT NOT NULL UNIQUE,      -- text: leading zeros are significant
  state_student_number TEXT,
  last_name TEXT, first_name TEXT, middle_name TEXT, name_suffix TEXT,
  mothers_maiden_name  TEXT,
  dob TEXT, gender TEXT,
  street TEXT, city TEXT, state TEXT, zip TEXT, home_phone TEXT,
  school_id            INTEGER NOT NULL REFERENCES school(school_id),
  grade_level          INTEGER,                   -- pre-kindergarten below 0, kindergarten 0
  is_active            INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  is_excluded          INTEGER NOT NULL CHECK (is_excluded IN (0, 1))
) STRICT;

CREATE TABLE health_vaccine (
  vaccine_id      INTEGER PRIMARY KEY,
  vaccine_code    TEXT NOT NULL UNIQUE,
  vaccine_name    TEXT NOT NULL,
  number_of_doses INTEGER NOT NULL
) STRICT;

CREATE TABLE health_vaccine_cvx (                 -- many to many: CVX 110 fills DTaP, hepatitis B and polio
  vaccine_id INTEGER NOT NULL REFERENCES health_vaccine(vaccine_id),
  cvx_code   TEXT NOT NULL,                       -- '03', never '3'
  cpt_code   TEXT,                                -- of the district's own file
  PRIMARY KEY (vaccine_id, cvx_code)
) STRICT;

-- What came from the registry ---------------------------------------------------------------------------

CREATE TABLE iis_message (                        -- every answer, kept once by content
  message_id   INTEGER PRIMARY KEY,
  sha256       TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  profile      TEXT,                              -- MSH-21
  control_id   TEXT,                              -- MSH-10
  sent_at      TEXT,                              -- MSH-7 as written
  in_reply_to  TEXT,                              -- MSA-2
  ack_code     TEXT,                              -- MSA-1
  query_tag    TEXT,                              -- QAK-1
  query_status TEXT,                              -- QAK-2
  raw          BLOB,                              -- NULL for a student excluded from data exchange: the digest stays
  received_at  TEXT NOT NULL
) STRICT;
CREATE TRIGGER iis_message_no_update
BEFORE UPDATE OF message_id, sha256, profile, control_id, sent_at, in_reply_to, ack_code, query_tag, query_status, received_at
ON iis_message BEGIN SELECT RAISE(ABORT, 'iis_message is append only'); END;
CREATE TRIGGER iis_message_no_replace             -- INSERT OR REPLACE deletes without the trigger below
BEFORE INSERT ON iis_message WHEN EXISTS
  (SELECT 1 FROM iis_message WHERE message_id = NEW.message_id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'iis_message is append only'); END;
CREATE TRIGGER iis_message_no_delete
BEFORE DELETE ON iis_message BEGIN SELECT RAISE(ABORT, 'iis_message is append only'); END;

CREATE TABLE student_identifier (                 -- what accepted answers said of the student (PID-3); never a social security number
  student_id INTEGER NOT NULL REFERENCES student(student_id),
  authority  TEXT NOT NULL,
  id_type    TEXT NOT NULL,
  id_value   TEXT NOT NULL,
  message_id INTEGER NOT NULL REFERENCES iis_message(message_id),
  PRIMARY KEY (authority, id_type, id_value, student_id)
) STRICT;
CREATE INDEX student_identifier_student ON student_identifier(student_id);

CREATE TABLE iis_vaccination (                    -- one row for each ORDER group as received, once by content, never edited
  event_id          INTEGER PRIMARY KEY,
  student_id        INTEGER NOT NULL REFERENCES student(student_id),
  message_id        INTEGER NOT NULL REFERENCES iis_message(message_id),
  order_index       INTEGER NOT NULL,             -- position of the group in the message, from 1
  non_dose_reason   TEXT,                         -- NULL for a dose
  filler_order      TEXT, filler_authority TEXT,  -- ORC-3
  administered_raw  TEXT,                         -- RXA-3 as written
  administered_on   TEXT,                         -- NULL when RXA-3 has no day
  precision         TEXT NOT NULL CHECK (precision IN ('D', 'M', 'Y', '-')),
  cvx_code          TEXT,
  cvx_is_derived    INTEGER NOT NULL CHECK (cvx_is_derived IN (0, 1)), -- found through an NDC
  ndc_code          TEXT,
  info_source       TEXT,                         -- RXA-9: 00 new, 01 to 08 historical
  lot_number        TEXT, expiration TEXT, mvx_code TEXT,
  amount            TEXT, units TEXT, route TEXT, site TEXT,
  administered_at   TEXT,                         -- RXA-11.4
  refusal_reason    TEXT,                         -- RXA-18
  completion_status TEXT,                         -- RXA-20
  action_code       TEXT,                         -- RXA-21
  record            TEXT NOT NULL,                -- the whole group as JSON
  fingerprint       TEXT NOT NULL CHECK (length(fingerprint) = 64), -- SHA-256 of the record
  UNIQUE (student_id, fingerprint)
) STRICT;
CREATE INDEX iis_vaccination_key ON iis_vaccination(student_id, cvx_code, administered_on);
CREATE TRIGGER iis_vaccination_no_update
BEFORE UPDATE ON iis_vaccination BEGIN SELECT RAISE(ABORT, 'iis_vaccination is append only'); END;
CREATE TRIGGER iis_vaccination_no_replace
BEFORE INSERT ON iis_vaccination WHEN EXISTS
  (SELECT 1 FROM iis_vaccination WHERE event_id = NEW.event_id
   UNION ALL SELECT 1 FROM iis_vaccination WHERE student_id = NEW.student_id AND fingerprint = NEW.fingerprint)
BEGIN SELECT RAISE(ABORT, 'iis_vaccination is append only'); END;
CREATE TRIGGER iis_vaccination_no_delete
BEFORE DELETE ON iis_vaccination BEGIN SELECT RAISE(ABORT, 'iis_vaccination is append only'); END;

CREATE TABLE iis_evaluation (                     -- what the registry says of the event, one row for each vaccine group
  event_id          INTEGER NOT NULL REFERENCES iis_vaccination(event_id),
  group_index       INTEGER NOT NULL,
  vaccine_group_cvx TEXT, schedule TEXT, series_name TEXT, series_status TEXT,
  dose_number       INTEGER, series_doses INTEGER,
  is_valid          INTEGER CHECK (is_valid IN (0, 1)),
  reason            TEXT,
  PRIMARY KEY (event_id, group_index)
) STRICT;

CREATE TABLE iis_forecast (                       -- replaced as a set by each newer answer
  student_id        INTEGER NOT NULL REFERENCES student(student_id),
  forecast_index    INTEGER NOT NULL,
  message_id        INTEGER NOT NULL REFERENCES iis_message(message_id),
  vaccine_group_cvx TEXT, schedule TEXT, series_name TEXT, series_status TEXT,
  dose_number       INTEGER, series_doses INTEGER,
  earliest_date TEXT, recommended_date TEXT, overdue_date TEXT, latest_date TEXT,
  reason            TEXT,
  PRIMARY KEY (student_id, forecast_index)
) STRICT;
CREATE TABLE iis_forecast_source (                -- the answer that the set is of, kept also when the set is empty
  student_id INTEGER PRIMARY KEY REFERENCES student(student_id),
  message_id INTEGER NOT NULL REFERENCES iis_message(message_id)
) STRICT;

-- The health tables --------------------------------------------------------------------------------------

CREATE TABLE health_stud_imm_rec (                -- one for each student and vaccine
  imm_rec_id           INTEGER PRIMARY KEY,
  student_id           INTEGER NOT NULL REFERENCES student(student_id),
  vaccine_id           INTEGER NOT NULL REFERENCES health_vaccine(vaccine_id),
  exemption_type       TEXT CHECK (exemption_type IN
    ('Medical-Permanent', 'Medical-Temporary', 'Religious', 'Philosophical', 'Immune', 'Other')),
  exemption_start_date TEXT,
  exemption_expiration_date TEXT,
  comments             TEXT,
  UNIQUE (student_id, vaccine_id)
) STRICT;

CREATE TABLE health_stud_dose_rec (
  dose_rec_id      INTEGER PRIMARY KEY,
  imm_rec_id       INTEGER NOT NULL REFERENCES health_stud_imm_rec(imm_rec_id),
  dose_number      INTEGER,                       -- derived: rank of the date among the active doses
  dose_date        TEXT NOT NULL,
  cvx_code         TEXT,
  certificate_type TEXT,
  source           TEXT NOT NULL CHECK (source IN ('IIS', 'SIS', 'PAPER', 'IMPORT')),
  event_id         INTEGER REFERENCES iis_vaccination(event_id), -- NULL for a dose typed by a person
  grade_level_at_entry INTEGER,                   -- part of the key only under the rule "grade stored on the row"
  is_active        INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  when_input       TEXT NOT NULL,
  who_input        TEXT NOT NULL,
  CHECK ((source = 'IIS') = (event_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX health_stud_dose_rec_match ON
  health_stud_dose_rec(imm_rec_id, dose_date, coalesce(cvx_code, ''), coalesce(grade_level_at_entry, -99))
  WHERE is_active = 1 AND source = 'IIS';
CREATE INDEX health_stud_dose_rec_imm_rec ON health_stud_dose_rec(imm_rec_id);
CREATE INDEX health_stud_dose_rec_event ON health_stud_dose_rec(event_id);

-- Runs -----------------------------------------------------------------------------------------------------

CREATE TABLE exchange_job (
  job_id         INTEGER PRIMARY KEY,
  mode           TEXT NOT NULL CHECK (mode IN ('REQUEST MISSING', 'REQUEST ALL', 'RETRY ERRORS', 'ONE STUDENT')),
  student_number TEXT,                            -- of the mode ONE STUDENT
  profile        TEXT NOT NULL,                   -- of the queries
  id_prefix      TEXT NOT NULL,                   -- of the control IDs
  key_rule       TEXT NOT NULL CHECK (key_rule IN ('current-grade', 'stored-grade', 'without-grade')),
  awaits_answers INTEGER NOT NULL CHECK (awaits_answers IN (0, 1)), -- its queries were handed out
  status         TEXT NOT NULL CHECK (status IN ('running', 'finished', 'superseded')),
  requested_by   TEXT NOT NULL,
  started_at     TEXT NOT NULL,
  finished_at    TEXT
) STRICT;

CREATE TABLE exchange_record (                    -- one for each student and job; the newest of a student is the status
  publishing_id   INTEGER PRIMARY KEY,
  job_id          INTEGER NOT NULL REFERENCES exchange_job(job_id),
  student_id      INTEGER NOT NULL REFERENCES student(student_id),
  school_id       INTEGER NOT NULL REFERENCES school(school_id),
  grade_level     INTEGER,                        -- when the question was asked
  state           TEXT NOT NULL CHECK (state IN
    ('processing', 'missing', 'dependency', 'publishing', 'pending', 'no-match', 'error', 'published')),
  dependency      TEXT,
  error_code      TEXT,
  message_detail  TEXT,
  received INTEGER NOT NULL DEFAULT 0, new INTEGER NOT NULL DEFAULT 0, existing INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  processing_date TEXT NOT NULL,
  UNIQUE (job_id, student_id),
  CHECK ((state = 'dependency') = (dependency IS NOT NULL)),
  CHECK (state NOT IN ('error', 'pending') OR error_code IS NOT NULL),
  CHECK (received = new + existing + duplicate + skipped + held + errors)
) STRICT;
CREATE UNIQUE INDEX exchange_job_running ON exchange_job(status) WHERE status = 'running'; -- one at a time
CREATE INDEX exchange_record_student ON exchange_record(student_id, publishing_id);
CREATE INDEX exchange_record_state ON exchange_record(job_id, state);

CREATE TABLE exchange_not_selected (              -- whom a job does not concern, and why
  job_id     INTEGER NOT NULL REFERENCES exchange_job(job_id),
  student_id INTEGER NOT NULL REFERENCES student(student_id),
  reason     TEXT NOT NULL,
  PRIMARY KEY (job_id, student_id)
) STRICT;

CREATE TABLE exchange_count (                     -- what was not downloaded, and what was noted, by reason and vaccine
  publishing_id INTEGER NOT NULL REFERENCES exchange_record(publishing_id),
  outcome  TEXT NOT NULL CHECK (outcome IN ('skipped', 'held', 'error', 'note')),
  reason   TEXT NOT NULL,
  cvx_code TEXT NOT NULL,                         -- '' when the group names none
  total    INTEGER NOT NULL,
  PRIMARY KEY (publishing_id, outcome, reason, cvx_code)
) STRICT;

CREATE TABLE iis_query (                          -- every question asked
  control_id    TEXT PRIMARY KEY,                 -- MSH-10
  query_tag     TEXT NOT NULL UNIQUE,             -- QPD-2
  publishing_id INTEGER NOT NULL UNIQUE REFERENCES exchange_record(publishing_id),
  record        TEXT NOT NULL                     -- the question as JSON
) STRICT;

CREATE TABLE exchange_answer (                    -- an answer as a job received it; a message may come again in a later job
  job_id        INTEGER NOT NULL REFERENCES exchange_job(job_id),
  message_id    INTEGER NOT NULL REFERENCES iis_message(message_id),
  publishing_id INTEGER REFERENCES exchange_record(publishing_id), -- NULL when it fits no student of the job
  source_name   TEXT NOT NULL,
  disposition   TEXT NOT NULL CHECK (disposition IN
    ('accepted', 'pending', 'error', 'no-match', 'unmatched', 'not-requested')),
  error_code    TEXT,
  message_detail TEXT,
  is_merged     INTEGER NOT NULL DEFAULT 0 CHECK (is_merged IN (0, 1)),
  received_at   TEXT NOT NULL,
  PRIMARY KEY (job_id, message_id)
) STRICT;
CREATE INDEX exchange_answer_record ON exchange_answer(publishing_id);

CREATE TABLE dose_download (                      -- which request brought which dose
  publishing_id INTEGER NOT NULL REFERENCES exchange_record(publishing_id),
  dose_rec_id   INTEGER NOT NULL REFERENCES health_stud_dose_rec(dose_rec_id),
  PRIMARY KEY (publishing_id, dose_rec_id)
) STRICT;

CREATE TABLE merge_conflict (                     -- what a person should look at, opened once
  conflict_id      INTEGER PRIMARY KEY,
  student_id       INTEGER NOT NULL REFERENCES student(student_id),
  kind             TEXT NOT NULL,
  field            TEXT,                          -- what differs, by name; values are not repeated here
  event_id         INTEGER REFERENCES iis_vaccination(event_id),
  against_event_id INTEGER REFERENCES iis_vaccination(event_id),
  dose_rec_id      INTEGER REFERENCES health_stud_dose_rec(dose_rec_id),
  vaccine_id       INTEGER REFERENCES health_vaccine(vaccine_id),
  proposed_value   TEXT,
  signature        TEXT NOT NULL UNIQUE,
  opened_at        TEXT NOT NULL,
  resolution       TEXT CHECK (resolution IN ('keep-existing', 'take-incoming', 'keep-both', 'ignored')),
  resolved_by      TEXT,
  resolved_at      TEXT,
  CHECK ((resolution IS NULL) = (resolved_at IS NULL))
) STRICT;

CREATE TABLE audit_log (                          -- append only, each row chained to the one before; no patient text
  seq       INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  actor     TEXT NOT NULL,
  action    TEXT NOT NULL,
  entity    TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  detail    TEXT NOT NULL,                        -- names and numbers only
  prev_hash TEXT NOT NULL,
  row_hash  TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER audit_log_no_update
BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append only'); END;
CREATE TRIGGER audit_log_no_replace
BEFORE INSERT ON audit_log WHEN EXISTS (SELECT 1 FROM audit_log WHERE seq = NEW.seq OR row_hash = NEW.row_hash)
BEGIN SELECT RAISE(ABORT, 'audit_log is append only'); END;
CREATE TRIGGER audit_log_no_delete
BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append only'); END;

-- The four screens, column for column ------------------------------------------------------------------------

CREATE VIEW current_exchange AS
SELECT r.* FROM exchange_record r
WHERE r.publishing_id = (SELECT max(x.publishing_id) FROM exchange_record x WHERE x.student_id = r.student_id);

CREATE VIEW ps_statistical_summary AS
SELECT s.school_name AS "School Name",
  sum(c.state = 'processing') AS "Total Processing",
  sum(c.state = 'missing')    AS "Total Missing Data",
  sum(c.state = 'dependency') AS "Total Dependencies",
  sum(c.state = 'publishing') AS "Total Publishing",
  sum(c.state IN ('error', 'pending')) AS "Total Errors",
  max(c.processing_date)      AS "Last Update",
  sum(c.state = 'published')  AS "Total Published"
FROM current_exchange c JOIN school s ON s.school_id = c.school_id
GROUP BY s.school_id ORDER BY s.school_name, s.school_number;

CREATE VIEW ps_immunization_dependencies AS
SELECT s.school_name AS "School Name", 'missing ' || c.dependency AS "Dependency",
  st.student_number AS "Student Number", trim(coalesce(st.last_name, '') || ', ' || coalesce(st.first_name, ''), ', ') AS "Student Name",
  c.grade_level AS "Grade Level", st.dob AS "Date of Birth",
  (SELECT max(p.processing_date) FROM exchange_record p
   WHERE p.student_id = c.student_id AND p.state = 'published') AS "Last Publish Date",
  c.publishing_id AS "Publishing ID", s.resource_id AS "Resource ID"
FROM current_exchange c JOIN school s ON s.school_id = c.school_id JOIN student st ON st.student_id = c.student_id
WHERE c.state = 'dependency' ORDER BY s.school_name, st.student_number;

CREATE VIEW ps_immunization_download_summary AS
SELECT s.school_name AS "School Name", s.school_number AS "School Number", v.vaccine_name AS "Vaccine Name",
  d.cvx_code AS "CVX Code", x.cpt_code AS "CPT Code", count(*) AS "Total"
FROM dose_download dd JOIN current_exchange c ON c.publishing_id = dd.publishing_id
JOIN school s ON s.school_id = c.school_id
JOIN health_stud_dose_rec d ON d.dose_rec_id = dd.dose_rec_id
JOIN health_stud_imm_rec i ON i.imm_rec_id = d.imm_rec_id
JOIN health_vaccine v ON v.vaccine_id = i.vaccine_id
LEFT JOIN health_vaccine_cvx x ON x.vaccine_id = v.vaccine_id AND x.cvx_code = d.cvx_code
GROUP BY s.school_id, v.vaccine_id, d.cvx_code
ORDER BY s.school_name, s.school_number, v.vaccine_name, d.cvx_code;

CREATE VIEW ps_immunization_errors AS
SELECT s.school_name AS "School Name", c.processing_date AS "Processing Date",
  st.student_number AS "Student Number", trim(coalesce(st.last_name, '') || ', ' || coalesce(st.first_name, ''), ', ') AS "Student Name",
  c.grade_level AS "Grade Level", st.dob AS "Date of Birth",
  c.error_code AS "Error Code", c.message_detail AS "Message Detail",
  c.publishing_id AS "Publishing ID", s.resource_id AS "Resource ID"
FROM current_exchange c JOIN school s ON s.school_id = c.school_id JOIN student st ON st.student_id = c.student_id
WHERE c.state IN ('error', 'pending')
UNION ALL
SELECT NULL, a.received_at, NULL, NULL, NULL, NULL, a.error_code, a.source_name || ': ' || a.message_detail, NULL, NULL
FROM exchange_answer a
WHERE a.disposition = 'unmatched' AND a.job_id = (SELECT max(job_id) FROM exchange_job)
ORDER BY 1 NULLS LAST, 3, 8;
