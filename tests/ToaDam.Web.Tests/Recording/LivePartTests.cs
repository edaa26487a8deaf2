using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Recording;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Tests.Recording;

public sealed class LivePartTests : BunitContext
{
    [Fact]
    public async Task Part_AskedForMoreWhileItReads_ShowsTheLatestAnswer()
    {
        Services.AddSingleton<ChangeFeed>();
        var answers = new Queue<TaskCompletionSource<string>>();
        var cut = Render<Part>(p =>
            p.AddCascadingValue(Task.FromResult(new AuthenticationState(new ClaimsPrincipal())))
                .Add(
                    part => part.Read,
                    asked =>
                    {
                        var answer = new TaskCompletionSource<string>();
                        answers.Enqueue(answer);
                        return answer.Task;
                    }
                )
                .Add(part => part.Asked, "a")
        );
        cut.Render(p => p.Add(part => part.Asked, "b"));
        cut.Render(p => p.Add(part => part.Asked, "c"));

        // The first question is still open: nothing else was asked side by side.
        Assert.Single(answers);
        await cut.InvokeAsync(() => answers.Dequeue().SetResult("the first"));
        Assert.Single(answers);
        await cut.InvokeAsync(() => answers.Dequeue().SetResult("the last"));

        cut.WaitForAssertion(() => Assert.Equal("c: the last", cut.Markup));
        Assert.Empty(answers);
    }

    private sealed class Part : LivePart
    {
        private string? _shown;
        private string? _loaded;

        [Parameter, EditorRequired]
        public required Func<string, Task<string>> Read { get; set; }

        [Parameter, EditorRequired]
        public required string Asked { get; set; }

        protected override async Task OnParametersSetAsync()
        {
            if (_loaded != Asked)
            {
                _loaded = Asked;
                await RefreshAsync();
            }
        }

        protected override async Task LoadAsync()
        {
            var asked = Asked;
            _shown = $"{asked}: {await Read(asked)}";
        }

        protected override bool Shows(RecordChange change) => false;

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, _shown);
    }
}
