namespace Soa.Bus.Describing;

/// <summary>Gives an example of what is answered, for the description of the API.</summary>
/// <param name="Json">The example, as JSON.</param>
internal sealed record ResponseExample(string Json);
