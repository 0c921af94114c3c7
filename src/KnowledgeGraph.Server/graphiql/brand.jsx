// The name of the page. It also makes the editors wrap long lines, because a worked example's answer stands in comments that
// should be read without scrolling, and GraphiQL has no setting for it.
import { useEffect } from 'react';
import { useGraphiQL } from '@graphiql/react';

export function Brand() {
  const query = useGraphiQL((state) => state.queryEditor);
  const response = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [query, response]) editor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [query, response]);
  return <a className="brand" href="./">KnowledgeGraph</a>;
}
