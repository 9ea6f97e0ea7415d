"""The decision that publishes the results, with its appendices, as a Word document."""
