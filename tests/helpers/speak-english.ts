// Every thread that speaks says so at its start; in tests that is here.
import '@shared/wording/speak';
