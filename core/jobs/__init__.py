"""What is asked of the worker and how: messages, jobs, states, queue."""
