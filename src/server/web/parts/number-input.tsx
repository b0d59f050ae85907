import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import { readNumber } from '../read-number.ts';

/**
 * A number in digits of any script. What is no number stays in the field, is marked, keeps the form from being sent,
 * and changes nothing. A share is written in per cent: 50 means 50 %, and 5,000 is refused.
 */
export function NumberInput({
  label,
  value,
  isShare = false,
  set,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly isShare?: boolean;
  readonly set: (value: number) => void;
}) {
  const { t, format } = useApp();
  const written = (number: number | undefined) =>
    number === undefined || !Number.isFinite(number)
      ? ''
      : format.digits(String(isShare ? Number((number * 100).toPrecision(12)) : number));
  const [text, setText] = useState(written(value));
  const field = useRef<HTMLInputElement>(null);
  const read = (typed: string): number | null => {
    const number = readNumber(typed, isShare);
    if (number === null || !isShare) return number;
    return number >= 0 && number <= 100 ? number / 100 : null;
  };
  // Undo and another condition in this row change the value from outside.
  useEffect(() => {
    if (value !== undefined && read(text) !== value) setText(written(value));
  }, [value]);
  const isWrong = read(text) === null;
  const problem = t(isShare ? 'builder.no-percent' : 'builder.no-number');
  useEffect(() => field.current?.setCustomValidity(isWrong ? problem : ''), [isWrong, problem]);
  return (
    <span class="number-input">
      <input
        ref={field}
        type="text"
        inputMode="decimal"
        dir="ltr"
        aria-label={isShare ? `${label} (${t('builder.percent')})` : label}
        aria-invalid={isWrong}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          const number = read(event.currentTarget.value);
          if (number !== null) set(number);
        }}
      />
      {isShare ? <span aria-hidden="true">{t('builder.percent')}</span> : null}
      {isWrong ? <small class="wrong">{problem}</small> : null}
    </span>
  );
}
