"""Price tags: which goods and how many, on which labels, from which one; seen before printing."""

from coop_ledger.ui.labelling.dialog import LabelsDialog, show_labels

__all__ = ["LabelsDialog", "show_labels"]
