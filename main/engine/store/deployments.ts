import type { DeploymentState } from '@shared/contract/deployments';
import type { Database } from 'better-sqlite3';

/** The Azure resource behind a connection. */
export type StoredAccount = {
  connectionId: string;
  subscriptionId: string;
  resourceGroup: string;
  accountName: string;
  managementUrl: string;
};

/** A deployment as it is kept; what it costs and when it goes is worked out from it. */
export type StoredDeployment = {
  id: string;
  connectionId: string;
  connectionName: string;
  projectId: string | null;
  trainingJobId: string | null;
  armId: string | null;
  jobId: string | null;
  name: string;
  model: string;
  sku: string;
  capacity: number;
  state: DeploymentState;
  provisioning: string | null;
  askedAt: string | null;
  createdAt: string;
  endedAt: string | null;
  error: string | null;
};

const COLUMNS = `id, connection_id AS connectionId, connection_name AS connectionName, project_id AS projectId,
  training_id AS trainingJobId, arm_id AS armId, job_id AS jobId, name, model, sku, capacity, state, provisioning,
  asked_at AS askedAt, created_at AS createdAt, ended_at AS endedAt, error`;

/** Queries over `deployments` and `deployment_accounts`. */
export function deploymentQueries(db: Database) {
  const account = db.prepare<[string], StoredAccount>(`
    SELECT connection_id AS connectionId, subscription_id AS subscriptionId, resource_group AS resourceGroup,
      account_name AS accountName, management_url AS managementUrl
    FROM deployment_accounts WHERE connection_id = ?`);
  const saveAccount = db.prepare(`
    INSERT INTO deployment_accounts (connection_id, subscription_id, resource_group, account_name, management_url)
    VALUES (@connectionId, @subscriptionId, @resourceGroup, @accountName, @managementUrl)
    ON CONFLICT (connection_id) DO UPDATE SET subscription_id = excluded.subscription_id,
      resource_group = excluded.resource_group, account_name = excluded.account_name,
      management_url = excluded.management_url`);
  const save = db.prepare(`
    INSERT INTO deployments (id, connection_id, connection_name, project_id, training_id, arm_id, job_id, name, model, sku,
      capacity, state, provisioning, asked_at, created_at, ended_at, error)
    VALUES (@id, @connectionId, @connectionName, @projectId, @trainingJobId, @armId, @jobId, @name, @model, @sku,
      @capacity, @state, @provisioning, @askedAt, @createdAt, @endedAt, @error)
    ON CONFLICT (id) DO UPDATE SET project_id = excluded.project_id, training_id = excluded.training_id,
      arm_id = excluded.arm_id, job_id = excluded.job_id, model = excluded.model, sku = excluded.sku,
      capacity = excluded.capacity, state = excluded.state, provisioning = excluded.provisioning,
      asked_at = excluded.asked_at, created_at = excluded.created_at, ended_at = excluded.ended_at, error = excluded.error`);
  const byId = db.prepare<[string], StoredDeployment>(`SELECT ${COLUMNS} FROM deployments WHERE id = ?`);
  const all = db.prepare<[], StoredDeployment>(
    `SELECT ${COLUMNS} FROM deployments ORDER BY ended_at IS NOT NULL, created_at DESC, rowid DESC`,
  );
  const lastUse = db.prepare<[string, string], string | null>(`
    SELECT max(coalesce(finished_at, started_at)) FROM runs JOIN arms ON arms.id = runs.arm_id
    WHERE json_extract(config_json, '$.connectionId') = ? AND json_extract(config_json, '$.model') = ?`);

  return {
    account: (connectionId: string): StoredAccount | null => account.get(connectionId) ?? null,
    saveAccount: (one: StoredAccount): void => {
      saveAccount.run(one);
    },
    save: (deployment: StoredDeployment): void => {
      save.run(deployment);
    },
    get: (id: string): StoredDeployment | null => byId.get(id) ?? null,
    /** Those that stand first, then the newest. */
    list: (): StoredDeployment[] => all.all(),
    /** When a run asked a deployment last; null when none did. */
    lastUsedAt: (connectionId: string, name: string): string | null => lastUse.pluck().get(connectionId, name) ?? null,
  };
}
