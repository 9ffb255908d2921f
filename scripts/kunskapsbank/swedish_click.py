"""Click's own words in Swedish: help pages and what is said of arguments that cannot be used."""

import click


class SwedishCommand(click.Command):
    """A command whose help page is Swedish."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line after the command's name."""
        return ["[VAL]", *(piece for parameter in self.get_params(ctx) for piece in parameter.get_usage_pieces(ctx))]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Användning: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, with a Swedish description."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa den här texten."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("Val"):
            formatter.write_dl([(name, text.replace("[required]", "Krävs.")) for name, text in records])


class SwedishGroup(SwedishCommand, click.Group):
    """A group of commands whose help page is Swedish."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line after the group's name."""
        return ["KOMMANDO", "[VAL]"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and then the commands."""
        super().format_options(ctx, formatter)
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, command.get_short_help_str(80)) for name, command in found if command])


def explain(error: click.ClickException) -> str:
    """What is wrong with the arguments, and how to find out what is right."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "kunskapsbank"
    return f"{_reason(error)}\nSe {path} --help."


def _reason(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"Valet {error.option_name} finns inte."
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "ett argument"
            return f"{name} saknas."
        case click.BadOptionUsage():
            return f"Valet {error.option_name} går inte att använda så."
        case click.BadParameter():
            name = max(error.param.opts, key=len) if error.param else "ett argument"
            choices = getattr(error.param.type, "choices", ()) if error.param else ()
            hint = f" Välj {', '.join(choices)}." if choices else ""
            return f"Värdet på {name} går inte att använda.{hint}"
        case click.exceptions.NoArgsIsHelpError():
            return "Inget kommando angavs."
        case click.UsageError():
            return "Kommandot finns inte, eller har för många argument."
    return error.format_message()
