using Soa.Documents.Faults;
using Soa.Flows;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.ExampleExtension;

/// <summary>Checks an account number, which XPath cannot. The catalogue finds it by its <see cref="Definition"/>.</summary>
public sealed class CheckIbanStep(XPathQuery iban, string path) : IFlowStep
{
    /// <summary>Gets what the catalogue says of it, and how it is made of a flow file.</summary>
    public static StepDefinition Definition { get; } = new(
        "check-iban",
        "Message Filter",
        "Goes on if the text is an IBAN whose check digits fit (ISO 13616).",
        [new("check-iban", OptionKind.XPath, "Selects the IBAN.", Required: true)],
        source => source.XPath("check-iban") is { } iban ? new CheckIbanStep(iban, source.Path) : null)
    {
        Faults = ["IbanInvalid"],
        Failure = "The business fault IbanInvalid, with the text.",
        Example = "check-iban: /Payment/Account",
    };

    /// <inheritdoc/>
    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var text = string.Concat(iban.AsText(exchange).Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
        var fits = text.Length is > 4 and < 35 && text.All(char.IsAsciiLetterOrDigit) && Remainder(text[4..] + text[..4]) == 1;
        var violation = new Violation("IbanInvalid", $"'{text}' is not an IBAN: its check digits are wrong.");
        return new(fits ? StepOutcome.Next : exchange.Refuse(path, [violation]));
    }

    // Letters count as 10 to 35; of the whole number the remainder by 97 is wanted.
    private static int Remainder(string text) =>
        text.Aggregate(0, (rest, c) => char.IsDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97);
}
