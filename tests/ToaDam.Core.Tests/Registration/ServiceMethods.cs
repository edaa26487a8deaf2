using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Registration;

/// <summary>Every public method of every registered service that does work for a page.</summary>
internal static class ServiceMethods
{
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. Services(new DatabaseOptions(DatabaseProvider.Sqlite, "Data Source=never"))
            .Select(d => d.ServiceType)
            .Where(t => t.Assembly == typeof(Caller).Assembly && !t.IsAbstract)
            .Distinct()
            .SelectMany(t =>
                t.GetMethods(
                    BindingFlags.Public
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.DeclaredOnly
                )
            )
            .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType)),
    ];

    public static IEnumerable<MethodInfo> WithCaller => All.Where(TakesCaller);

    public static bool TakesCaller(MethodInfo method) =>
        method.GetParameters().Any(p => p.ParameterType == typeof(Caller));

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>The production registration on a test's database.</summary>
    public static IServiceCollection Services(DatabaseOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddToaDamCore(options);
        services.AddSingleton(new DataFolder(Path.GetTempPath()));
        return services;
    }

    public static async Task<object?> CallAsync(
        IServiceProvider services,
        MethodInfo method,
        Caller caller,
        IEnumerable<object?> arguments
    )
    {
        await using var scope = services.CreateAsyncScope();
        var others = new Queue<object?>(arguments);
        object?[] all =
        [
            .. method
                .GetParameters()
                .Select(p =>
                    p.ParameterType == typeof(Caller) ? caller
                    : p.ParameterType == typeof(CancellationToken)
                        ? TestContext.Current.CancellationToken
                    : others.Dequeue()
                ),
        ];
        Assert.Empty(others);
        var service = scope.ServiceProvider.GetRequiredService(method.DeclaringType!);
        var task = (Task)method.Invoke(service, all)!;
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }
}
