/** A type whose parts nobody changes, as a schema's own type does not say. */
export type Immutable<Type> = Type extends object
  ? { readonly [Name in keyof Type]: Immutable<Type[Name]> }
  : Type;
