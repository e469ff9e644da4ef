"""What Bureau must remember between two breaths: journal, queue, cards, references."""
