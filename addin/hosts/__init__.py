"""Where tables and reports live: workbooks, Word files, memory."""
