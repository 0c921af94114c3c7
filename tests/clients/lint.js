// What graphql-eslint's recommended rules for schemas find: node lint.js SCHEMA. Prints one JSON array of findings.
import fs from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import plugin from '@graphql-eslint/eslint-plugin';

const file = path.resolve(process.argv[2]);
const text = fs.readFileSync(file, 'utf8');

// A value is nothing by itself that an id could name. Connections and edges are values, and so are those below; a new type that is neither needs an id, or a place in this list.
const values = [
  'Assessment', 'AttributionStep', 'Baseline', 'BreachClaim', 'Bucket', 'Citation', 'ClaimRecorded', 'CodeList', 'CodeTerm',
  'Collapse', 'Confidence', 'Contradiction', 'Coordinates', 'CredibilityRating', 'Cycle', 'Derivation', 'EvidenceLink',
  'Grade', 'GraphSlice', 'Hop', 'Identifier', 'IdentityCluster', 'Independence', 'KnowledgeChange', 'KnowledgeDifference', 'Label',
  'Likelihood', 'LikelihoodRange', 'LintFinding', 'LoadCounts', 'LoadPreview', 'LoadRecorded', 'Mapping', 'MatchCandidate', 'MatchFeature', 'Method',
  'Name', 'NoValue', 'NothingNew', 'Number', 'PageInfo', 'Path', 'Predicate', 'PredicateScope',
  'PropositionDifference', 'PropositionImpact', 'ProvenanceGap', 'ProvenanceGraph', 'ProvenanceNode', 'Quantity', 'Relation', 'RelationCount',
  'Retraction', 'RetractionImpact', 'Root', 'SearchResult', 'Snapshot', 'SomeValue', 'SourceGrade', 'SourceProfile', 'SourceShare', 'Stance', 'Standing',
  'Text', 'Time', 'TimelineItem', 'Truth', 'Viewer', 'ViewerLimits', 'Vocabularies', 'WebAddress', 'WriteFault', 'WriteRejected',
];

const eslint = new ESLint({
  cwd: path.dirname(file),
  overrideConfigFile: true,
  overrideConfig: [{
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: file } } },
    plugins: { '@graphql-eslint': plugin },
    rules: {
      ...plugin.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: values, suffixes: ['Connection', 'Edge'] } }],
    },
  }],
});
const [result] = await eslint.lintText(text, { filePath: file });
console.log(JSON.stringify(result.messages.map(({ ruleId, message }) => ({ rule: ruleId, message }))));
