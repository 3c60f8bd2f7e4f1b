import type { Migration } from '@engine/store/migrate';

/**
 * What long runs need: sums of a run that cost nothing to read while it goes on, a count of requests that were lost on the way, and
 * the files of requests that went to a Batch API.
 */
export const runBatches: Migration = {
  version: 40,
  name: 'run-batches',
  up: (db) => {
    db.exec(`
      -- How rows are sent now: 'live', one request a row, or 'batch', files of requests at half price.
      ALTER TABLE runs ADD COLUMN channel TEXT NOT NULL DEFAULT 'live';
      -- Milliseconds, computed once when the run ends; NULL before that and when nothing was timed.
      ALTER TABLE runs ADD COLUMN latency_p50 REAL;
      ALTER TABLE runs ADD COLUMN latency_p95 REAL;
      UPDATE runs SET
        latency_p50 = (SELECT median(latency_ms) FROM predictions WHERE run = runs.key),
        latency_p95 = (SELECT percentile(latency_ms, 95) FROM predictions WHERE run = runs.key)
      WHERE status <> 'running';

      -- Requests of this content whose answer never came although they may have reached the server.
      ALTER TABLE ledger ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;

      -- Pages of predictions in the order of the split.
      CREATE INDEX predictions_by_place ON predictions(run, place);

      -- Sums over the predictions of a run, kept by the triggers below: 100,000 rows are not added up at every look.
      CREATE TABLE run_totals (
        run INTEGER NOT NULL REFERENCES runs(key) ON DELETE CASCADE,
        status TEXT NOT NULL,
        n INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        -- Rows whose cost, or whose share paid by this run, is known.
        costed INTEGER NOT NULL,
        paid INTEGER NOT NULL,
        paid_known INTEGER NOT NULL,
        maybe_billed INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        PRIMARY KEY (run, status)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO run_totals
        SELECT run, status, count(*), coalesce(sum(cost), 0), count(cost), coalesce(sum(paid), 0), count(paid),
          sum(maybe_billed), sum(input_tokens), sum(output_tokens)
        FROM predictions GROUP BY run, status;

      CREATE TRIGGER prediction_added AFTER INSERT ON predictions BEGIN
        INSERT INTO run_totals VALUES (NEW.run, NEW.status, 1, coalesce(NEW.cost, 0), NEW.cost IS NOT NULL,
          coalesce(NEW.paid, 0), NEW.paid IS NOT NULL, NEW.maybe_billed, NEW.input_tokens, NEW.output_tokens)
        ON CONFLICT (run, status) DO UPDATE SET n = n + 1, cost = cost + excluded.cost, costed = costed + excluded.costed,
          paid = paid + excluded.paid, paid_known = paid_known + excluded.paid_known,
          maybe_billed = maybe_billed + excluded.maybe_billed, input_tokens = input_tokens + excluded.input_tokens,
          output_tokens = output_tokens + excluded.output_tokens;
      END;
      CREATE TRIGGER prediction_changed
      AFTER UPDATE OF status, cost, paid, maybe_billed, input_tokens, output_tokens ON predictions BEGIN
        UPDATE run_totals SET n = n - 1, cost = cost - coalesce(OLD.cost, 0), costed = costed - (OLD.cost IS NOT NULL),
          paid = paid - coalesce(OLD.paid, 0), paid_known = paid_known - (OLD.paid IS NOT NULL),
          maybe_billed = maybe_billed - OLD.maybe_billed, input_tokens = input_tokens - OLD.input_tokens,
          output_tokens = output_tokens - OLD.output_tokens
        WHERE run = OLD.run AND status = OLD.status;
        INSERT INTO run_totals VALUES (NEW.run, NEW.status, 1, coalesce(NEW.cost, 0), NEW.cost IS NOT NULL,
          coalesce(NEW.paid, 0), NEW.paid IS NOT NULL, NEW.maybe_billed, NEW.input_tokens, NEW.output_tokens)
        ON CONFLICT (run, status) DO UPDATE SET n = n + 1, cost = cost + excluded.cost, costed = costed + excluded.costed,
          paid = paid + excluded.paid, paid_known = paid_known + excluded.paid_known,
          maybe_billed = maybe_billed + excluded.maybe_billed, input_tokens = input_tokens + excluded.input_tokens,
          output_tokens = output_tokens + excluded.output_tokens;
      END;

      -- One file of requests at a provider.
      CREATE TABLE batches (
        id TEXT PRIMARY KEY,
        run INTEGER NOT NULL REFERENCES runs(key) ON DELETE CASCADE,
        -- 1, 2, … within the run.
        number INTEGER NOT NULL,
        -- 'writing', 'prepared' (nothing left yet), 'creating' (the provider may have it), 'open' (it has it), 'ended'
        state TEXT NOT NULL,
        -- The provider's own word, as last heard.
        provider_status TEXT,
        input_file_id TEXT,
        provider_batch_id TEXT,
        requests INTEGER NOT NULL,
        completed INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        -- The most it can cost, in nano-dollars.
        risk INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        expires_at TEXT,
        ended_at TEXT,
        -- What came back that was not asked for, or did not come back.
        note TEXT
      ) STRICT;
      CREATE INDEX batches_by_run ON batches(run, number);

      -- The rows that stand in a batch which has not ended. 'hash' is the request's key in the ledger and its custom_id.
      CREATE TABLE batch_rows (
        run INTEGER NOT NULL REFERENCES runs(key) ON DELETE CASCADE,
        row_id INTEGER NOT NULL,
        batch TEXT NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
        hash TEXT NOT NULL,
        PRIMARY KEY (run, row_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX batch_rows_by_batch ON batch_rows(batch, hash);
      CREATE INDEX batch_rows_by_hash ON batch_rows(hash);
    `);
  },
};
