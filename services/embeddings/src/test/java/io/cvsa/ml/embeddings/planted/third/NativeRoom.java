package io.cvsa.ml.embeddings.planted.third;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtSession;

/** Planted for the rooms test: native libraries outside of the local provider. */
public record NativeRoom(OrtSession session, HuggingFaceTokenizer tokenizer) {}
