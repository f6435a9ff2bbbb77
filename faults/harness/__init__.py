"""Drives a server, breaks things around it, and writes down what happened. It judges nothing: that is the checker's business."""
