using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Exchange;

/// <summary>Writes the fields of one record.</summary>
internal sealed partial class Importer
{
    private void ApplyFields(MatchedRecord record, object scope)
    {
        var shape = RecordShape.Of(record.Entity.GetType());
        foreach (var property in record.Json.EnumerateObject())
        {
            if (property.Name == "id" || shape.Lists.Any(l => l.Name == property.Name))
            {
                continue;
            }

            var place = $"{record.Place}.{property.Name}";
            if (shape.Fields.FirstOrDefault(f => f.Name == property.Name) is not { } field)
            {
                _problems.AddUnknown(
                    record.Place + ".",
                    property.Name,
                    shape.Fields.Select(f => f.Name).Concat(shape.Lists.Select(l => l.Name))
                );
                continue;
            }

            var (value, problem) = FieldReader.Read(field, property.Value);
            if (problem is not null)
            {
                _problems.Add(place, problem);
            }
            else if (field.Kind == FieldKind.Reference)
            {
                var resolved = Resolve(field, (string)value!, scope);
                if (resolved.Problem is not null && IsPart(field.Target!))
                {
                    _open.Add((record, field, (string)value!, scope));
                }
                else
                {
                    SetReference(record, field, resolved);
                }
            }
            else if (IsStepOf(record, field) && !Equals(field.Get(record.Entity), value))
            {
                _problems.Add(
                    place,
                    "Tệp không chuyển bước của bản ghi đã có. Hãy bỏ trường này khỏi tệp và chuyển bước trên trang của tọa đàm."
                );
            }
            else if (record.Sets(field))
            {
                SetIfDifferent(field, record.Entity, value);
            }
        }

        foreach (
            var field in shape.Fields.Where(f =>
                f.Required && record.IsNew && !record.Json.TryGetProperty(f.Name, out _)
            )
        )
        {
            _problems.Add($"{record.Place}.{field.Name}", "Thiếu trường bắt buộc này.");
        }
    }

    // A step back needs a reason, and a file has none.
    private bool IsStepOf(MatchedRecord record, FieldShape field) =>
        db.Entry(record.Entity).State is EntityState.Unchanged or EntityState.Modified
        && field.Property.GetCustomAttribute<StepwiseAttribute>() is not null;

    private void SetReference(
        MatchedRecord record,
        FieldShape field,
        (object? Value, string? Problem) resolved
    )
    {
        if (resolved.Problem is { } problem)
        {
            _problems.Add($"{record.Place}.{field.Name}", problem);
        }
        else
        {
            SetIfDifferent(field, record.Entity, resolved.Value);
        }
    }
}
