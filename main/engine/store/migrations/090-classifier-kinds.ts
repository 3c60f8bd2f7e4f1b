import type { Migration } from '@engine/store/migrate';

/**
 * Arms from before there were kinds of local classifiers keep what they were: logistic regression over words, with their C. Left without
 * these fields they would now choose for themselves, and their next run would be another arm under the old name.
 */
export const classifierKinds: Migration = {
  version: 90,
  name: 'classifier-kinds',
  up: (db) => {
    db.exec(`
      UPDATE arms SET config_json = json_remove(
        json_set(config_json,
          '$.classifier', 'logistic', '$.terms', 'words', '$.setting', coalesce(json_extract(config_json, '$.c'), 10)),
        '$.c')
      WHERE json_extract(config_json, '$.kind') = 'local-classifier'
        AND json_extract(config_json, '$.classifier') IS NULL;
    `);
  },
};
