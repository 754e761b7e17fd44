-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "tokens" TEXT;
