// One of a few: buttons side by side that are radio buttons to the keyboard and to a reader.

import { useId } from "preact/hooks";

interface ChoiceProps<T extends string> {
  legend: string;
  options: readonly { value: T; text: string }[];
  value: T;
  onChoose(value: T): void;
  /** The legend is for who cannot see what stands around it. */
  isLegendHidden?: boolean;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class={props.isLegendHidden ? "aloud" : undefined}>{props.legend}</legend>
      <div class="choices">
        {props.options.map(({ value, text }) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChoose(value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
