using System.Globalization;
using System.Text;

namespace Soa.Documents.Validation;

/// <summary>Tracks where a reader is: the elements from the first one down, each with its place among those of its name.</summary>
internal sealed class ElementPath
{
    private Step[] steps = new Step[8];
    private int depth;

    /// <summary>Adds an element that has begun, as the child of the one that was begun before it and not ended.</summary>
    public void Begin(string name)
    {
        if (depth == steps.Length)
            Array.Resize(ref steps, depth * 2);
        ref var step = ref steps[depth];
        step.Place = step.Name == name ? step.Place + 1 : 1;
        step.Name = name;
        step.Repeats = false;
        depth++;
        if (depth < steps.Length)
            steps[depth].Name = null;
    }

    /// <summary>Marks the element last begun as one of a list, so that its place is shown.</summary>
    public void MarkRepeating() => steps[depth - 1].Repeats = true;

    /// <summary>Removes the element last begun.</summary>
    public void End() => depth--;

    /// <summary>Returns an XPath without prefixes: <c>/PlaceOrder/request/Lines/Line[2]/Quantity</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (ref readonly var step in steps.AsSpan(0, depth))
        {
            text.Append('/').Append(step.Name);
            if (step.Repeats)
                text.Append(CultureInfo.InvariantCulture, $"[{step.Place}]");
        }

        return text.ToString();
    }

    private struct Step
    {
        public string? Name;
        public int Place;
        public bool Repeats;
    }
}
