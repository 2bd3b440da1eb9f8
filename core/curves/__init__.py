"""The performance: takes, keys, curves, layers and the one evaluator that serves graph, viewport and render."""
