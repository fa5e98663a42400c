// The tags, and the raw answer.
import { memo } from 'preact/compat';
import { visibleLines } from '../core/json.js';
import { Foreign, Panel } from './card.jsx';
import { Copied, CopyButton } from './reading.jsx';
import { Tree } from './tree.jsx';

const SHOWN = 64 * 1024;

export const Tags = memo(
  ({ w, tags, unreadable, open, onTag }) => {
    const { t } = w;
    const title = <>{t.tags}{tags && <span class="count">{w.number(tags.length)}</span>}</>;
    const sent = unreadable.find(([field]) => field === 'tags');
    return (
      <Panel part="tags" title={title} open={open}>
        {() => {
          if (sent) return <Tree w={w} path="tags" name={t.tags} value={sent[1]} />;
          if (!tags) return <p class="muted">{t.tags_not_returned}</p>;
          if (!tags.length) return <p class="muted">{t.tags_none}</p>;
          return <ul class="tags">{tags.map((tag) => <Tag tag={tag} none={t.tag_no_value} onTag={onTag} />)}</ul>;
        }}
      </Panel>
    );
  },
  (before, after) =>
    before.w === after.w && before.open === after.open &&
    JSON.stringify([before.tags, before.unreadable]) === JSON.stringify([after.tags, after.unreadable]),
);

const Tag = ({ tag, none, onTag }) => (
  <li>
    <button type="button" part="tag" class="tag" onClick={() => onTag(tag)}>
      <span class="tag-name"><Foreign text={tag.name} /></span>
      <span class="tag-value">{tag.value === null ? <i class="muted">{none}</i> : <Foreign text={tag.value} />}</span>
    </button>
  </li>
);

export const Raw = memo(({ w, text }) => (
  <Panel part="raw" title={w.t.raw} open={false}>
    {() => (
      <>
        <div class="pages"><CopyButton label={w.t.copy} what="raw" text={() => text} /><Copied w={w} what="raw" /></div>
        <Block w={w} text={text} />
      </>
    )}
  </Panel>
));

/** A text as it was sent, or its beginning where it is long. */
export const Block = ({ w, text }) => (
  <>
    {text.length > SHOWN && <p class="muted">{w.fill(w.t.raw_cut, { shown: w.number(SHOWN), total: w.number(text.length) })}</p>}
    <pre class="raw" tabindex="0" dir="ltr"><code>{visibleLines(text.slice(0, SHOWN))}</code></pre>
  </>
);
