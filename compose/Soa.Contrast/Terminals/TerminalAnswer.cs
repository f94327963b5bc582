using System.Text.Json;
using Soa.Contrast.Calls;

namespace Soa.Contrast.Terminals;

/// <summary>Represents what the user sees: a line in JSON, with one of the three.</summary>
/// <param name="Id">The number of the request.</param>
/// <param name="Result">The result, as the contract has it.</param>
/// <param name="Fault">The refusal of a service.</param>
/// <param name="Error">The message of a technical failure.</param>
internal sealed record TerminalAnswer(long Id, JsonElement? Result = null, FaultDocument? Fault = null, string? Error = null);
