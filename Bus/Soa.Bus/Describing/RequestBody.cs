namespace Soa.Bus.Describing;

/// <summary>
/// Describes a body that is sent, for the description of the API. (The metadata of ASP.NET Core would also refuse other content types,
/// such as the forms of the pages.)
/// </summary>
/// <param name="ContentType">The content type.</param>
/// <param name="Type">The type that it is read as; <c>null</c> for bytes.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Example">An example, as JSON or text.</param>
/// <param name="IsRequired">Whether it must be sent.</param>
internal sealed record RequestBody(string ContentType, Type? Type, string Meaning, string Example, bool IsRequired = true);
