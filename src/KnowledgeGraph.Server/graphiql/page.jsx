import './workers.js';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import 'graphiql/style.css';
import { Brand } from './brand.jsx';
import { cookbookPlugin } from './cookbook.jsx';
import './page.css';

const fetcher = createGraphiQLFetcher({ url: new URL('../graphql', document.baseURI).href });
const welcome = '# Ask the knowledge base. Every answer can be asked "who says so?".\n\nquery Types {\n  __typename\n}\n';

async function readExamples() {
  const response = await fetch(new URL('examples.json', document.baseURI));
  if (!response.ok) throw new Error(`examples.json answered ${response.status}`);
  return response.json();
}

function start(examples, problem) {
  const cookbook = cookbookPlugin(examples);
  createRoot(document.getElementById('page')).render(
    <>
      {problem && <p role="alert" className="problem">{problem}</p>}
      <GraphiQL
        fetcher={fetcher}
        plugins={[cookbook, HISTORY_PLUGIN]}
        visiblePlugin={cookbook}
        defaultQuery={welcome}
        defaultTabs={examples.length > 0 ? examples.map(({ query }) => ({ query })) : undefined}
        defaultEditorToolsVisibility={false}
      >
        <GraphiQL.Logo>
          <Brand />
        </GraphiQL.Logo>
      </GraphiQL>
    </>,
  );
}

readExamples().then(
  (examples) => start(examples),
  (error) => start([], `The worked examples could not be read: ${error.message}`),
);
