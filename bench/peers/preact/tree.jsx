// JSON by react-json-view-lite, one level open, in the card's own classes where it has them.
import { memo } from 'preact/compat';
import { JsonView, collapseAllNested, defaultStyles } from 'react-json-view-lite';
import { Digits, isBranch, scalar, scalarClass } from '../core/json.js';

const STYLE = {
  ...defaultStyles,
  container: `tree ${defaultStyles.basicChildStyle}`,
  label: `json-key ${defaultStyles.label}`,
  nullValue: 'json-null', booleanValue: 'json-bool', numberValue: 'json-number', stringValue: 'json-string', otherValue: 'json-number',
  stringifyStringValues: true,
};

export const Tree = memo(({ value }) =>
  isBranch(value) && !(value instanceof Digits) && Object.keys(value).length ? (
    <JsonView data={value} style={STYLE} shouldExpandNode={collapseAllNested} />
  ) : (
    <code class={scalarClass(value)}><bdi>{scalar(value)}</bdi></code>
  ));
