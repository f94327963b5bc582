using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Draws a text in a picture. Razor has a meaning of its own for the element <c>text</c>.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter]
    public int X { get; set; }

    [Parameter]
    public int Y { get; set; }

    [Parameter]
    public bool IsCentred { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public string? Title { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "class", Class);
        builder.AddAttribute(4, "text-anchor", IsCentred ? "middle" : null);
        builder.AddContent(5, Text);
        if (Title is not null)
        {
            builder.OpenElement(6, "title");
            builder.AddContent(7, Title);
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
