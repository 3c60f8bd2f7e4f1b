/** The algorithms over the terms of a text. */
export type ClassifierKind = 'svm' | 'logistic' | 'complement-bayes' | 'forest';

/** One algorithm with what can be set on it. */
export type ClassifierSettings =
  /** Linear support vector machine. */
  | { readonly kind: 'svm'; readonly c: number }
  /** Multinomial logistic regression. */
  | { readonly kind: 'logistic'; readonly c: number }
  /** Complement naive Bayes. */
  | { readonly kind: 'complement-bayes'; readonly smoothing: number }
  /** Random forest. */
  | { readonly kind: 'forest'; readonly trees: number };
