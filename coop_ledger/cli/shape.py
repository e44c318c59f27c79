"""Commands as data: a name, a sentence of help, parameters; built in one language at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import click

from coop_ledger.cli.desk import Desk, Run
from coop_ledger.cli.statuses import WrongUseError
from coop_ledger.cli.values import language_code
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language

USAGE: Final = N_("Usage:")
ARGUMENTS: Final = N_("Arguments")
OPTIONS: Final = N_("Options")
COMMANDS: Final = N_("Commands")
HELP: Final = N_("Show this help")
AS_JSON: Final = N_("Results as JSON, for other programs")
IN_LANGUAGE: Final = N_("Language: fr, ar or en")
_PLACE: Final = N_("[OPTIONS]")
_COMMAND_PLACE: Final = N_("[COMMAND]")


@dataclass(frozen=True, slots=True)
class Arg:
    """Something that must be written, in its place; ``metavar`` is how the help names it."""

    name: str
    help: str
    type: Callable[[str], object] = str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Opt:
    """Something that may be written; a ``flag`` has no value."""

    flags: tuple[str, ...]
    help: str
    type: Callable[[str], object] = str
    flag: bool = False
    required: bool = False
    multiple: bool = False
    metavar: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """A command; ``run(desk, **parameters)`` tells the exit status."""

    name: str
    help: str
    run: Run
    args: tuple[Arg, ...] = ()
    opts: tuple[Opt, ...] = ()
    speaks: bool = True
    """Whether ``--lang`` chooses the language; otherwise the command has its own ``--lang``."""


class _Helped(click.Command):
    """Help in one language, laid out the same for commands and for the program."""

    language: Language
    explained: dict[str, str]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say what ``--help`` does (see click)."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.language.text(HELP)
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, purpose, arguments, options (see click)."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{self.language.text(USAGE)} ")
        formatter.write_paragraph()
        formatter.write_text(self.help or "")
        self._list(formatter, ARGUMENTS, list(self.explained.items()))
        options = [
            record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        ]
        self._list(formatter, OPTIONS, options)
        if isinstance(self, click.Group):
            commands = [(name, command.help or "") for name, command in self.commands.items()]
            self._list(formatter, COMMANDS, commands)

    def _list(
        self, formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]
    ) -> None:
        if rows:
            with formatter.section(self.language.text(title)):
                formatter.write_dl(rows)


class _Command(_Helped):
    """One command."""


class _Program(_Helped, click.Group):
    """The program with its commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say in words that there is none (see click)."""
        if args[0] not in self.commands:
            raise WrongUseError(N_("There is no command {0}"), args[0])
        return super().resolve_command(ctx, args)


def program(name: str, specs: Sequence[Spec], first: Run, help_text: str, desk: Desk) -> _Program:
    """Build the program in the language of a desk; ``first`` runs when no command is named."""
    made = _Program(
        name,
        params=_common(desk.language),
        help=desk.language.text(help_text),
        invoke_without_command=True,
        no_args_is_help=False,
        subcommand_metavar=desk.language.text(_COMMAND_PLACE),
        options_metavar=desk.language.text(_PLACE),
    )

    def start(**_common: object) -> int:
        here = click.get_current_context()
        return first(desk) if here.invoked_subcommand is None else 0

    made.callback = start
    made.language, made.explained = desk.language, {}
    for spec in specs:
        made.add_command(_command(spec, desk))
    return made


def _command(spec: Spec, desk: Desk) -> _Command:
    def run(**values: object) -> int:
        values.pop("as_json")
        if spec.speaks:
            values.pop("lang")
        return spec.run(desk, **values)

    language = desk.language
    params: list[click.Parameter] = [
        click.Argument([arg.name], type=arg.type, required=arg.required) for arg in spec.args
    ]
    params += [_option(opt, language) for opt in spec.opts]
    common = _common(language)
    params += common if spec.speaks else common[:1]
    made = _Command(
        spec.name,
        params=params,
        callback=run,
        help=language.text(spec.help),
        options_metavar=language.text(_PLACE),
    )
    made.language = language
    made.explained = {arg.name.upper(): language.text(arg.help) for arg in spec.args}
    return made


def _option(opt: Opt, language: Language) -> click.Option:
    return click.Option(
        list(opt.flags),
        type=None if opt.flag else opt.type,
        is_flag=opt.flag,
        required=opt.required,
        multiple=opt.multiple,
        metavar=opt.metavar or None,
        help=language.text(opt.help),
    )


def _common(language: Language) -> list[click.Parameter]:
    return [
        click.Option(["--json", "as_json"], is_flag=True, help=language.text(AS_JSON)),
        click.Option(
            ["--lang"], type=language_code, metavar="fr|ar|en", help=language.text(IN_LANGUAGE)
        ),
    ]
