// What a front end built with Relay needs of a schema: nodes that can be fetched again, and connections that grow at their end.
import { graphql } from 'relay-runtime';

export const query = graphql`
  query StatementsQuery($id: ID!) {
    node(id: $id) {
      id
      ...Statements_actor @alias
    }
  }
`;

export const fragment = graphql`
  fragment Statements_actor on Actor
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "StatementsPaginationQuery") {
    statements(first: $count, after: $cursor) @connection(key: "Statements_statements") {
      edges {
        node {
          id
          proposition {
            sentence
          }
        }
      }
    }
  }
`;
