"""The style sheet of the window, written from the tokens of the theme.

Qt does not mirror paddings for right-to-left screens, so both sides are always the same here.
"""

from dataclasses import asdict
from string import Template

from coop_ledger.ui.theme import TEXT_SIZES, Theme


def stylesheet(theme: Theme) -> str:
    """Write the style sheet for a theme."""
    return Template("".join(_SHEETS)).substitute(_values(theme))


def _values(theme: Theme) -> dict[str, str]:
    lengths = {
        "target": theme.px(44),
        "small": theme.px(36),
        "row": theme.px(42),
        "radius": theme.px(10),
        "round": theme.px(14),
        "pill": theme.px(18),
        "bar": theme.px(14),
        "barend": theme.px(6),
        "gap1": theme.gap(1),
        "gap2": theme.gap(2),
        "gap3": theme.gap(3),
        "gap4": theme.gap(4),
        "gap5": theme.gap(5),
        "head": theme.gap(2) + 3,  # cells have a margin of 3 inside their padding
        "icon": theme.px(20),
        "mark": theme.px(22),
        "border": theme.border(),
    }
    sizes = {f"text_{role}": theme.px(size) for role, size in TEXT_SIZES.items()}
    # The dots of a final yāʾ hang an eighth of the size below the room the letters ask for.
    dots = {f"dots_{role}": -(-theme.px(size) // 8) for role, size in TEXT_SIZES.items()}
    return asdict(theme.colours) | {k: f"{v}px" for k, v in (lengths | sizes | dots).items()}


_TEXT = """
QLabel { background: transparent; color: $ink; qproperty-indent: 0; }
QLabel[role="page"] { font-size: $text_page; font-weight: 700; padding-bottom: $dots_page; }
QLabel[role="title"] { font-size: $text_title; font-weight: 700; padding-bottom: $dots_title; }
QLabel[role="lead"] { font-size: $text_lead; padding-bottom: $dots_lead; }
QLabel[role="body"] { padding-bottom: $dots_body; }
QLabel[role="strong"] { font-weight: 700; padding-bottom: $dots_body; }
QLabel[role="label"] { font-size: $text_label; font-weight: 700; padding-bottom: $dots_label; }
QLabel[role="hint"] { font-size: $text_hint; color: $ink_soft; padding-bottom: $dots_hint; }
QLabel[role="soft"] { color: $ink_soft; padding-bottom: $dots_body; }
QLabel[role="figure"] { font-size: $text_figure; font-weight: 700; padding-bottom: $dots_figure; }
QLabel[role="amount"] { font-size: $text_title; font-weight: 700; padding-bottom: $dots_title; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="info"] { color: $accent; }
QLabel:disabled { color: $line_strong; }
QToolTip { background: $ink; color: $paper; border: none; padding: $gap2; font-size: $text_hint; }
"""

_BUTTONS = """
QPushButton {
    min-height: $target; padding: 0 $gap4; border-radius: $radius; font-weight: 700;
    border: 2px solid $line; background: $surface; color: $accent; icon-size: $icon;
}
QPushButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border-color: $focus; }
QPushButton:disabled { color: $line_strong; background: $sunken; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; }
QPushButton[kind="primary"]:focus { border-color: $thread; }
QPushButton[kind="primary"]:disabled {
    background: $sunken; color: $line_strong; border-color: $line;
}
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton[kind="danger"]:focus { border-color: $focus; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; padding: 0 $gap3; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border-color: $focus; }
QPushButton[kind="quiet"]:disabled { color: $line_strong; }
QPushButton[size="big"] { min-height: $gap5; padding: $gap4 $gap5; font-size: $text_lead; }
QPushButton[shape="square"] { padding: 0; min-width: $target; max-width: $target; }
QPushButton[shape="small"] {
    padding: 0; min-width: $small; max-width: $small; min-height: $small; max-height: $small;
}
QPushButton[shape="link"] {
    min-height: $small; border-color: transparent; background: transparent; padding: 0 $gap2;
}
QPushButton[shape="link"]:hover { background: $accent_soft; }
QPushButton[shape="link"]:focus { border-color: $focus; }
QPushButton[shape="tab"] {
    min-height: $small; border: 2px solid transparent; background: transparent; padding: 0 $gap3;
}
QPushButton[shape="tab"]:hover { background: $accent_soft; }
QPushButton[shape="tab"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[shape="tab"]:focus { border-color: $focus; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: $surface; color: $ink; border: 2px solid $line_strong; border-radius: $radius;
    padding: 0 $gap3; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: $ink_soft; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: $target; }
QPlainTextEdit, QTextEdit { padding: $gap2; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border-color: $focus; background: $surface;
}
QLineEdit:disabled, QPlainTextEdit:disabled {
    background: $sunken; color: $ink_soft; border-color: $line;
}
QLineEdit:read-only { background: $sunken; }
QLineEdit[state="warn"] { border-color: $warn; }
QLineEdit[state="bad"], QPlainTextEdit[state="bad"], QFrame[state="bad"] { border: 2px solid $bad; }
QLineEdit[size="figure"] { font-size: $text_figure; font-weight: 700; min-height: $target; }
QLineEdit[bare="yes"], QLineEdit[bare="yes"]:hover, QLineEdit[bare="yes"]:focus {
    border: none; background: transparent; padding: 0; min-height: $small;
}
QFrame[box="field"] {
    background: $surface; border: 2px solid $line_strong; border-radius: $radius;
}
QFrame[box="field"]:hover { border-color: $accent; }
QFrame[box="field"][focused="yes"] { border-color: $focus; }
QFrame[box="field"][state="bad"] { border-color: $bad; background: $bad_soft; }
QFrame[box="field"][state="warn"] { border-color: $warn; }
QFrame[box="field"]:disabled { background: $sunken; border-color: $line; }
QPushButton[shape="inset"] {
    border: 2px solid transparent; background: transparent; color: $ink_soft; padding: 0 $gap2;
    min-height: $small; min-width: $small; border-radius: $radius; font-weight: 400;
}
QPushButton[shape="inset"]:hover { background: $accent_soft; color: $accent; }
QPushButton[shape="inset"]:focus { border-color: $focus; }
QComboBox::drop-down { border: none; width: $target; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; outline: none; }
QRadioButton, QCheckBox { spacing: $gap2; min-height: $target; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: $mark; height: $mark; }
QProgressBar {
    border: none; border-radius: $barend; background: $line; min-height: $bar; max-height: $bar;
}
QProgressBar::chunk { border-radius: $barend; background: $accent; }
"""

_BOXES = """
QFrame[box="card"] { background: $surface; border: $border solid $line; border-radius: $round; }
QFrame[box="card"][opens="yes"]:hover { border: 2px solid $accent; background: $accent_soft; }
QFrame[box="card"][opens="yes"]:focus { border: 2px solid $focus; }
QFrame[box="card"][tone="accent"] { background: $accent_soft; border-color: $accent_soft; }
QFrame[box="popup"] {
    background: $surface; border: 1px solid $line_strong; border-radius: $radius;
}
QFrame[box="banner"] { border-radius: $radius; border: $border solid $line; background: $surface; }
QFrame[box="banner"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[box="banner"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[box="banner"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[box="banner"][tone="info"] { background: $accent_soft; border-color: $accent; }
QFrame[box="toast"] { border-radius: $round; border: 2px solid $good; background: $surface; }
QFrame[box="toast"][tone="bad"] { border-color: $bad; }
QFrame[box="toast"][tone="warn"] { border-color: $warn; }
QFrame[box="toast"][tone="info"] { border-color: $accent; }
QFrame[box="line"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[box="drop"] { background: $sunken; border: 2px dashed $line_strong; border-radius: $round; }
QFrame[box="drop"]:hover, QFrame[box="drop"][over="yes"] {
    border-color: $accent; background: $accent_soft;
}
QScrollArea, QScrollArea > QWidget > QWidget[role="body"] { background: transparent; border: none; }
QDialog { background: $surface; }
"""

_TABLES = """
QTableView, QListView {
    background: $surface; alternate-background-color: $paper; border: $border solid $line;
    border-radius: $round; gridline-color: transparent; outline: none;
    selection-background-color: $accent_soft; selection-color: $ink;
}
QTableView::item { border: none; padding: 0 $gap2; }
QListView[box="plain"] { border: none; background: transparent; }
QTableView:focus { border: 2px solid $focus; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $ink_soft; border: none; border-bottom: 2px solid $line;
    padding: 0 $head; min-height: $row; font-size: $text_hint; font-weight: 700;
}
QHeaderView::section:hover { color: $accent; }
QTableCornerButton::section { background: $surface; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: $bar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $bar; margin: 0; }
QScrollBar::handle { background: $grip; border-radius: $barend; border: 1px solid transparent; }
QScrollBar::handle:vertical { min-height: $target; margin: 0 1px; }
QScrollBar::handle:horizontal { min-width: $target; margin: 1px 0; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_SHELL = """
QMainWindow, QWidget[role="page"] { background: $paper; }
QMenuBar { background: $paper; color: $ink; padding: 0 $gap2; font-size: $text_label; }
QMenuBar::item { padding: $gap1 $gap3; border-radius: $gap1; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; color: $accent; }
QMenu { background: $surface; color: $ink; border: 1px solid $line_strong; padding: $gap1; }
QMenu::item { padding: $gap2 $gap5; border-radius: $gap1; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::separator { height: 1px; background: $line; margin: $gap1 $gap2; }
QFrame[box="rail"] { background: $rail; border: none; }
QFrame[box="rail"] QLabel { color: $rail_ink; }
QFrame[box="strip"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[box="strip"] QLabel { font-size: $text_hint; }
QFrame[box="practice"] { background: $practice; border: none; }
QFrame[box="practice"] QLabel { color: $on_practice; font-weight: 700; }
QWidget[practice="yes"] { background: $practice; }
"""

_SHEETS = (_TEXT, _BUTTONS, _FIELDS, _BOXES, _TABLES, _SHELL)
