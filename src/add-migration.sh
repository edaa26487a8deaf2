#!/usr/bin/env bash
# Adds one migration to both databases: src/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: src/add-migration.sh NAME}
dotnet build src/ToaDam.Core
for database in Sqlite Postgres; do
  dotnet ef migrations add "$name" --project src/ToaDam.Core --no-build \
    --context "${database}ToaDamDbContext" --output-dir "Data/Migrations/$database"
done
