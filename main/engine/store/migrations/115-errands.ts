import type { Migration } from '@engine/store/migrate';

/**
 * Questions to models that are no run: the probe set, labels of a teacher, new texts. Their answers and money are kept as those of runs are.
 */
export const errands: Migration = {
  version: 115,
  name: 'errands',
  up: (db) => {
    db.exec(`
      CREATE TABLE errands (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        -- 'probe', 'teacher' or 'synthetic'
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        -- NULL for what runs on this machine.
        model TEXT,
        simulated INTEGER NOT NULL,
        -- What it needs to go on after a stop, by kind.
        config_json TEXT NOT NULL,
        estimate_json TEXT NOT NULL,
        budget INTEGER,
        job_id TEXT NOT NULL,
        status TEXT NOT NULL,
        -- What became of it, by kind; NULL until it ended.
        outcome_json TEXT,
        error TEXT,
        started_at TEXT NOT NULL,
        finished_at TEXT
      ) STRICT;
      CREATE INDEX errands_by_project ON errands(project_id, kind);

      CREATE TABLE errand_answers (
        errand INTEGER NOT NULL REFERENCES errands(key) ON DELETE CASCADE,
        -- A row of a dataset, a row of the probe set, or the place of a request.
        item INTEGER NOT NULL,
        place INTEGER NOT NULL,
        -- The text that was asked about, as it was.
        text TEXT NOT NULL,
        status TEXT NOT NULL,
        label TEXT,
        raw TEXT,
        confidence REAL,
        input_tokens INTEGER NOT NULL DEFAULT 0,
        cached_tokens INTEGER NOT NULL DEFAULT 0,
        output_tokens INTEGER NOT NULL DEFAULT 0,
        reasoning_tokens INTEGER NOT NULL DEFAULT 0,
        cost INTEGER,
        paid INTEGER,
        maybe_billed INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        PRIMARY KEY (errand, item)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX errand_answers_by_item ON errand_answers(item, errand);

      CREATE TABLE probe_rows (
        row_id INTEGER PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
        -- 'general', 'out-of-domain' or 'none'
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        -- The right answers; empty for rows whose right answer is no label.
        answers_json TEXT NOT NULL,
        -- A text stands in it once, whatever it is there for.
        UNIQUE (project_id, text)
      ) STRICT;
    `);
  },
};
