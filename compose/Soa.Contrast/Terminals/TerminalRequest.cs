using System.Text.Json;

namespace Soa.Contrast.Terminals;

/// <summary>Represents what a user asks for: a line in JSON.</summary>
/// <param name="Id">The number of the request at this terminal.</param>
/// <param name="Operation">The operation, such as <c>Orders/SubmitOrder</c>.</param>
/// <param name="Request">The request, as the contract has it.</param>
internal sealed record TerminalRequest(long Id, string Operation, JsonElement Request);
