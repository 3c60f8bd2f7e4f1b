import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';

/**
 * Turns the words in the code into messages that can be spoken in another language, and catalogs into modules. The English
 * stays in the code: a sentence that nobody has translated yet is shown as it was written.
 */
export const wording = () => [
  lingui(),
  babel({ presets: [linguiTransformerBabelPreset({ descriptorFields: 'message' })] }),
];
