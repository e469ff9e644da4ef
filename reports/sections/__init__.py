"""Facts become sections: one file each, in the reader's language, still without a word of Word."""
