"""The comp over time: which take plays where, under the timeline."""
