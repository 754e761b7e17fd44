-- AlterTable
ALTER TABLE "workflow_share" ADD COLUMN     "access" TEXT NOT NULL DEFAULT 'run';

-- CreateTable
CREATE TABLE "variable" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "value" TEXT,
    "secret" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "variable_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "variable_organization_id_name_key" ON "variable"("organization_id", "name");

-- AddForeignKey
ALTER TABLE "variable" ADD CONSTRAINT "variable_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Lists of runs by their start and their end. Runs that have not come to it are in neither: what is not there is not kept up
-- to date while a run goes on.
CREATE INDEX "run_started_order_idx" ON "run" ("organization_id", "started_at" DESC, "id" DESC) WHERE "started_at" IS NOT NULL;
CREATE INDEX "run_ended_order_idx" ON "run" ("organization_id", "ended_at" DESC, "id" DESC) WHERE "ended_at" IS NOT NULL;

-- What lists of runs filter by stands in the indexes they walk along, so that what does not match is passed over unread.
DROP INDEX "run_organization_id_created_at_id_idx";
CREATE INDEX "run_organization_id_created_at_id_idx" ON "run" ("organization_id", "created_at" DESC, "id")
  INCLUDE ("workflow_id", "status", "trigger_type", "is_test");
DROP INDEX "run_organization_id_status_created_at_idx";
CREATE INDEX "run_organization_id_status_created_at_idx" ON "run" ("organization_id", "status", "created_at" DESC)
  INCLUDE ("id", "workflow_id", "trigger_type", "is_test");
CREATE INDEX "run_test_idx" ON "run" ("organization_id", "created_at" DESC) WHERE "is_test";
