import type { JsonSchema, ParameterPreset, Trainer } from '@/lib/api/schema';

const preset = (name: string, title: string, titleZh: string, description: string, descriptionZh: string, values: Record<string, unknown>): ParameterPreset => ({ name, title, 'x-title-zh': titleZh, description, 'x-description-zh': descriptionZh, values });

const balanced = preset('balanced', 'Balanced', '均衡', 'The defaults: a fair start on most data sets.', '默认值：对大多数数据集都是不错的起点。', {});

const groups = {
  network: { title: 'Network', 'x-title-zh': '网络' },
  loss: { title: 'Loss', 'x-title-zh': '损失' },
  optimiser: { title: 'Optimiser', 'x-title-zh': '优化器' },
  text: { title: 'Text', 'x-title-zh': '文本' },
  regularisation: { title: 'Regularisation', 'x-title-zh': '正则化' },
  decision: { title: 'Decision', 'x-title-zh': '决策' },
};

const hybrid: JsonSchema = {
  type: 'object',
  properties: {
    embeddingPenalty: { type: 'number', title: 'Penalty of the embedding', 'x-title-zh': '嵌入向量的惩罚', description: 'L2; larger is simpler.', 'x-description-zh': 'L2；越大越简单。', minimum: 0.001, maximum: 1000, default: 1, 'x-log-scale': true, 'x-group': 'regularisation' },
    ngramPenalty: { type: 'number', title: 'Penalty of the n-grams', 'x-title-zh': 'n-gram 的惩罚', exclusiveMinimum: 0, maximum: 1000, default: 1, 'x-group': 'regularisation' },
    ngramRange: { type: 'array', title: 'Length of n-grams', 'x-title-zh': 'n-gram 长度', items: { type: 'integer', minimum: 1, maximum: 6 }, minItems: 2, default: [1, 3], 'x-group': 'text' },
    hashBits: { type: 'integer', title: 'Hash size', 'x-title-zh': '哈希大小', description: 'Power of two.', 'x-description-zh': '二的幂。', minimum: 10, maximum: 22, default: 18, 'x-unit': 'bits', 'x-unit-zh': '位', 'x-group': 'text', 'x-search': { minimum: 14, maximum: 20 } },
    goal: { type: 'string', title: 'Threshold goal', 'x-title-zh': '阈值目标', enum: ['f1', 'precision', 'recall'], default: 'f1', 'x-group': 'decision', 'x-choices': { f1: { title: 'best F1', 'x-title-zh': 'F1 最高' } } },
    balanced: { type: 'boolean', title: 'Balance the classes', 'x-title-zh': '平衡类别', default: true, 'x-group': 'decision' },
  },
  'x-groups': groups,
  'x-presets': [preset('quick', 'Quick look', '快速一览', 'Shorter n-grams and a smaller table.', '更短的 n-gram，更小的表。', { ngramRange: [1, 2], hashBits: 14 }), balanced],
};

const mlp: JsonSchema = {
  type: 'object',
  properties: {
    hidden: { type: 'array', title: 'Hidden layers', 'x-title-zh': '隐藏层', items: { type: 'integer', minimum: 1, maximum: 4096 }, default: [256, 64], 'x-unit': 'neurons', 'x-unit-zh': '神经元', 'x-group': 'network', 'x-search': { enum: [[64], [256, 64]] } },
    dropout: { type: 'number', title: 'Dropout', 'x-title-zh': '随机失活', description: 'Share of hidden values that are dropped.', 'x-description-zh': '训练时随机丢弃的隐藏值比例。', minimum: 0, exclusiveMaximum: 1, default: 0.2, 'x-group': 'network', 'x-search': { minimum: 0, maximum: 0.6 } },
    loss: { type: 'string', title: 'Loss', 'x-title-zh': '损失函数', enum: ['bce', 'focal'], default: 'bce', 'x-group': 'loss', 'x-search': {}, 'x-choices': { bce: { title: 'cross-entropy', 'x-title-zh': '交叉熵' }, focal: { title: 'focal', 'x-title-zh': 'Focal' } } },
    focalGamma: { type: 'number', title: 'Focal gamma', 'x-title-zh': 'Focal γ', minimum: 0, maximum: 8, default: 2, 'x-group': 'loss', 'x-when': 'loss=focal', 'x-search': { minimum: 0.5, maximum: 4 } },
    epochs: { type: 'integer', title: 'Epochs', 'x-title-zh': '轮数', minimum: 1, maximum: 500, default: 30, 'x-unit': 'epochs', 'x-unit-zh': '轮', 'x-group': 'optimiser' },
    learningRate: { type: 'number', title: 'Learning rate', 'x-title-zh': '学习率', description: 'Largest step.', 'x-description-zh': '步长上限。', exclusiveMinimum: 0, maximum: 1, default: 0.001, 'x-log-scale': true, 'x-group': 'optimiser', 'x-search': { minimum: 0.00001, maximum: 0.1 } },
    batchSize: { type: 'integer', title: 'Batch size', 'x-title-zh': '批大小', minimum: 1, maximum: 4096, default: 256, 'x-unit': 'rows', 'x-unit-zh': '行', 'x-log-scale': true, 'x-group': 'optimiser', 'x-search': { minimum: 32, maximum: 1024 } },
  },
  'x-groups': groups,
  'x-presets': [
    preset('quick', 'Quick look', '快速一览', 'One narrow layer and few epochs.', '一个窄层、少量轮数。', { hidden: [64], epochs: 10 }),
    balanced,
    preset('focal', 'Hard rows first', '难例优先', 'Focal loss, for unbalanced data.', 'Focal 损失，适合类别不平衡的数据。', { loss: 'focal', focalGamma: 3 }),
  ],
};

const defaultsOf = (schema: JsonSchema) => Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, property.default]));

/** As the server reads the space from the schema's hints. */
const searchSpaceOf = (schema: JsonSchema): Trainer['searchSpace'] =>
  Object.entries(schema.properties ?? {}).flatMap(([parameter, property]) => {
    const search = property['x-search'];
    if (!search) return [];
    const type = property.type === 'integer' || property.type === 'number' ? property.type : 'category';
    const bound = (name: 'minimum' | 'maximum') => (type === 'category' ? null : (search[name] ?? property[name] ?? null));
    return [{ parameter, type, minimum: bound('minimum'), maximum: bound('maximum'), step: type === 'integer' ? 1 : null, log: property['x-log-scale'] === true, choices: type === 'category' ? (search.enum ?? property.enum ?? []) : [], when: [] }];
  });

function trainer(name: string, [title, titleZh]: [string, string], [description, descriptionZh]: [string, string], schema: JsonSchema): Trainer {
  return { name, title, titleZh, description, descriptionZh, schema: schema as Trainer['schema'], defaults: defaultsOf(schema), searchSpace: searchSpaceOf(schema), resource: name === 'mlp' ? 'epochs' : null };
}

export const trainers: Trainer[] = [
  trainer('hybrid', ['Embedding and keywords', '语义与关键词'], ['Logistic regression on the embedding joined with hashed character n-grams of the text.', '对嵌入向量与文本的字符 n-gram 一起做逻辑回归。'], hybrid),
  trainer('mlp', ['Neural network', '神经网络'], ['A small multilayer perceptron on the embedding, trained with AdamW.', '嵌入向量上的小型多层感知机，用 AdamW 训练。'], mlp),
  trainer('ngram', ['Keywords only', '仅关键词'], ['The baseline: hashed character n-grams, logistic regression.', '基线：字符 n-gram 的逻辑回归。'], { type: 'object', properties: {} }),
];
