import { expect, test } from 'vitest';
import { createReportPreview } from '../../../main/shell/report-preview';

test('the newest report that the window asked for can be shown, and only a report', () => {
  const preview = createReportPreview();
  expect(preview.html()).toBeNull();
  preview.hear('datasets.list', { html: '<p>not a report</p>' });
  expect(preview.html()).toBeNull();
  preview.hear('reports.preview', { html: '<p>first</p>' });
  preview.hear('reports.preview', { html: '<p>second</p>' });
  expect(preview.html()).toBe('<p>second</p>');
});
