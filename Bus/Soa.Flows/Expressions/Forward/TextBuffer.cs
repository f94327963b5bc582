using System.Buffers;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents text that is collected for one evaluation, and used again from a length.</summary>
internal sealed class TextBuffer : IBufferWriter<char>
{
    private char[] characters = new char[128];

    /// <summary>Gets or sets how much text there is.</summary>
    public int Length { get; set; }

    /// <summary>Gets the text.</summary>
    public ReadOnlySpan<char> Written => characters.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<char> GetMemory(int sizeHint = 0)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed > characters.Length)
            Array.Resize(ref characters, Math.Max(needed, 2 * characters.Length));
        return characters.AsMemory(Length);
    }

    public Span<char> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
