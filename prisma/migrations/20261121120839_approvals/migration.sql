-- CreateTable
CREATE TABLE "approval" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "iteration" TEXT NOT NULL,
    "step_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "title" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "data" JSON,
    "form" JSON NOT NULL,
    "assignee" TEXT,
    "assignee_role" TEXT,
    "approvers" TEXT[],
    "asked" TEXT[],
    "mode" TEXT NOT NULL,
    "required" INTEGER NOT NULL,
    "needs_comment" BOOLEAN NOT NULL DEFAULT false,
    "excluded_user_id" TEXT,
    "escalate_to" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "on_timeout" TEXT NOT NULL DEFAULT 'error',
    "timeout_at" TIMESTAMPTZ(3),
    "remind_at" TIMESTAMPTZ(3),
    "remind_every_ms" DOUBLE PRECISION,
    "escalate_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "history_seq" INTEGER NOT NULL DEFAULT 0,
    "history_hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_answer" (
    "approval_id" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "slot" INTEGER,
    "approved" BOOLEAN NOT NULL,
    "comment" TEXT,
    "form" JSON,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_answer_pkey" PRIMARY KEY ("approval_id","person")
);

-- CreateTable
CREATE TABLE "approval_entry" (
    "approval_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "data" JSON NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "approval_entry_pkey" PRIMARY KEY ("approval_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "approval_step_key_key" ON "approval"("step_key");

-- CreateIndex
CREATE INDEX "approval_organization_id_status_created_at_id_idx" ON "approval"("organization_id", "status", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "approval_run_id_status_idx" ON "approval"("run_id", "status");

-- CreateIndex
CREATE INDEX "approval_due_at_idx" ON "approval"("due_at");

-- CreateIndex
CREATE INDEX "approval_answer_person_at_idx" ON "approval_answer"("person", "at" DESC);

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_answer" ADD CONSTRAINT "approval_answer_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approval"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_entry" ADD CONSTRAINT "approval_entry_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approval"("id") ON DELETE CASCADE ON UPDATE CASCADE;
