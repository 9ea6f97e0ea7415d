"""The form: its one layout, how people write numbers and yes, and what a filled form says."""
