using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace ToaDam.Data;

/// <summary>What the database can do with the few names that have no folded column: for queries only.</summary>
public static class NameFunctions
{
    internal const string FoldName = "toadam_fold";

    /// <summary>Like <c>SearchFold.Fold</c>: no diacritics, no case.</summary>
    public static string Fold(string text) => throw OutsideAQuery();

    /// <summary>Cuts letters off the end as long as they are among the given ones.</summary>
    public static string TrimEnd(string text, string letters) => throw OutsideAQuery();

    internal static void Configure(ModelBuilder builder)
    {
        Function(builder, nameof(Fold)).HasName(FoldName);
        Function(builder, nameof(TrimEnd)).HasName("rtrim").IsBuiltIn();
    }

    /// <summary>SQLite calls our own code; PostgreSQL says the same in its own words.</summary>
    internal static void ConfigurePostgres(ModelBuilder builder) =>
        Function(builder, nameof(Fold))
            .HasTranslation(arguments =>
            {
                var text = arguments[0];
                // NORMALIZE is a word of the grammar; with the schema before it, it is a function like others.
                var apart = Call("normalize", text, Constant("NFD"), schema: "pg_catalog");
                var bare = Call(
                    "regexp_replace",
                    apart,
                    Constant("[\u0300-\u036f]"),
                    Constant(""),
                    Constant("g")
                );
                return Call("lower", Call("translate", bare, Constant("đĐ"), Constant("dd")));

                SqlConstantExpression Constant(string value) => new(value, text.TypeMapping);
            });

    private static SqlFunctionExpression Call(string name, params SqlExpression[] arguments) =>
        Call(name, null, arguments);

    private static SqlFunctionExpression Call(
        string name,
        SqlExpression first,
        SqlExpression second,
        string schema
    ) => Call(name, schema, [first, second]);

    private static SqlFunctionExpression Call(
        string name,
        string? schema,
        SqlExpression[] arguments
    ) =>
        schema is null
            ? new(
                name,
                arguments,
                true,
                arguments.Select(_ => true),
                typeof(string),
                arguments[0].TypeMapping
            )
            : new(
                schema,
                name,
                arguments,
                true,
                arguments.Select(_ => true),
                typeof(string),
                arguments[0].TypeMapping
            );

    private static DbFunctionBuilder Function(ModelBuilder builder, string name) =>
        builder.HasDbFunction(typeof(NameFunctions).GetMethod(name)!);

    private static InvalidOperationException OutsideAQuery() =>
        new("This function exists in database queries only.");
}
