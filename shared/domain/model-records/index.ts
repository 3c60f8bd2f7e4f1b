export { type BuiltInFact, builtInFacts, builtInFactsOf, namesOf } from './built-in';
export { controlsFor, controlWarnings, type RequestControls, withControls } from './controls';
export { effortsOf, type FactField, factChoices, factFields, factProblem, knownEfforts, type ModelFact } from './facts';
export { type ModelRecord, recordOf } from './record';
export { factFromRefusal, factInWords, type Refusal } from './refusal';
