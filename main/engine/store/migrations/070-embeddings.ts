import type { Migration } from '@engine/store/migrate';

/** Vectors of texts, each paid for once; what a run spends and learns before its first answer; how an answer was read. */
export const embeddings: Migration = {
  version: 70,
  name: 'embeddings',
  up: (db) => {
    db.exec(`
      -- One line a text, written before it is sent: no vector is paid twice.
      CREATE TABLE embeddings (
        -- SHA-256 over connection, model, dimensions and text.
        hash TEXT PRIMARY KEY,
        -- 'sent' until the vector is here.
        state TEXT NOT NULL,
        -- The request it went out with; texts of one request share it.
        request TEXT NOT NULL,
        -- Little-endian float32.
        vector BLOB,
        -- Its share of the tokens that the server counted for the request.
        tokens INTEGER,
        sent_at TEXT NOT NULL,
        answered_at TEXT
      ) STRICT;

      -- What a run spends on vectors, apart from its predictions: it is written together with the vectors, so a crash loses none of it.
      CREATE TABLE run_vectors (
        run INTEGER PRIMARY KEY REFERENCES runs(key) ON DELETE CASCADE,
        input_tokens INTEGER NOT NULL DEFAULT 0,
        -- Null when the price is not known.
        train_paid INTEGER,
        rows_paid INTEGER,
        maybe_billed INTEGER NOT NULL DEFAULT 0,
        -- How the head was made; null until it is.
        head_json TEXT
      ) STRICT;
    `);
  },
};
