// The cookbook panel: the analyst's questions in words. Choosing one opens it in its own tab, or returns to the tab that
// already holds it.
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';

const Icon = () => (
  <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <path d="M3 4.5c2.5-1 5-1 7 .5 2-1.500 4.500-1.500 7-.5v11c-2.500-1-5-1-7 .5-2-1.500-4.500-1.500-7-.5zM10 5v11" />
  </svg>
);

export function cookbookPlugin(examples) {
  const Panel = () => {
    const tabs = useGraphiQL((state) => state.tabs);
    const active = useGraphiQL((state) => state.activeTabIndex);
    const queryEditor = useGraphiQL((state) => state.queryEditor);
    const { addTab, changeTab } = useGraphiQLActions();
    const open = (example) => {
      const index = tabs.findIndex((tab) => tab.query?.trim() === example.query.trim());
      if (index >= 0) changeTab(index);
      else {
        addTab();
        queryEditor?.setValue(example.query);
      }
      requestAnimationFrame(() => document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    };
    return (
      <section aria-labelledby="cookbook-title">
        <h2 id="cookbook-title" className="cookbook-title">Cookbook</h2>
        <p className="cookbook-hint">Worked examples. Choose a question, then run it with Ctrl-Enter or the play button.</p>
        {examples.length === 0 && <p>The server found no examples in its cookbook folder.</p>}
        <ol className="cookbook-list">
          {examples.map((example) => (
            <li key={example.name}>
              <button
                type="button"
                className="graphiql-un-styled cookbook-entry"
                aria-current={tabs[active]?.query?.trim() === example.query.trim() ? 'true' : undefined}
                onClick={() => open(example)}
              >
                {example.question}
              </button>
            </li>
          ))}
        </ol>
      </section>
    );
  };
  return { title: 'Cookbook', icon: Icon, content: Panel };
}
