<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:c="http://soa.example.com/customers/v1" xmlns:o="http://soa.example.com/orders/v1" xmlns:t="http://soa.example.com/types/v1"
    xmlns:text="urn:soa:text" xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="u cac cbc c o t text">
  <xsl:include href="values.xslt"/>
  <xsl:include href="allowance-charge.xslt"/>
  <xsl:param name="customer"/>
  <xsl:param name="currency"/>
  <xsl:param name="reading"/>
  <xsl:param name="lines"/>

  <xsl:template match="/u:Order">
    <!-- The partner's line numbers stay if all are what Orders takes, whole numbers from 1 and each once; else the lines are counted, and keep their own names. -->
    <xsl:variable name="made" select="$lines/parts/part/o:NewOrderLine"/>
    <xsl:variable name="odd" select="$made/o:LineNumber[not(number() &gt; 0 and number() &lt; 1000000000) or translate(., '0123456789', '') or (starts-with(., '0')
        and number() = (../../preceding-sibling::part | ../../following-sibling::part)/o:NewOrderLine/o:LineNumber)]"/>
    <SubmitOrder>
      <request>
        <CustomerId><xsl:value-of select="$customer/c:CustomerId"/></CustomerId>
        <PurchaseOrderNumber><xsl:value-of select="normalize-space(cbc:ID)"/></PurchaseOrderNumber>
        <Currency><xsl:value-of select="$currency"/></Currency>
        <ShipTo>
          <xsl:variable name="address" select="$reading/Reading/ShipTo"/>
          <xsl:choose>
            <xsl:when test="$address">
              <xsl:copy-of select="$address/t:*"/>
              <xsl:if test="not($address/t:Country)"><xsl:copy-of select="$customer/c:BillingAddress/t:Country"/></xsl:if>
            </xsl:when>
            <xsl:when test="$customer/c:ShippingAddress"><xsl:copy-of select="$customer/c:ShippingAddress/t:*"/></xsl:when>
            <xsl:otherwise><xsl:copy-of select="$customer/c:BillingAddress/t:*"/></xsl:otherwise>
          </xsl:choose>
        </ShipTo>
        <xsl:for-each select="$reading/Reading/Day">
          <RequestedDeliveryDate><xsl:value-of select="concat(., 'T00:00:00Z')"/></RequestedDeliveryDate>
        </xsl:for-each>
        <xsl:variable name="notes">
          <xsl:for-each select="cbc:Note[normalize-space()]"><xsl:value-of select="concat(normalize-space(), ' ')"/></xsl:for-each>
          <xsl:for-each select="cac:OrderLine/cbc:Note[normalize-space()] | cac:OrderLine/cac:LineItem/cbc:Note[normalize-space()]">
            <xsl:value-of select="concat('Line ', normalize-space(ancestor::cac:OrderLine/cac:LineItem/cbc:ID), ': ', normalize-space(), ' ')"/>
          </xsl:for-each>
        </xsl:variable>
        <xsl:if test="string($notes)">
          <Note><xsl:value-of select="text:cut(normalize-space($notes), 4000)"/></Note>
        </xsl:if>
        <Lines>
          <xsl:for-each select="$made">
            <NewOrderLine>
              <xsl:variable name="number">
                <xsl:choose>
                  <xsl:when test="$odd"><xsl:value-of select="../@number"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="number(o:LineNumber)"/></xsl:otherwise>
                </xsl:choose>
              </xsl:variable>
              <LineNumber><xsl:value-of select="$number"/></LineNumber>
              <xsl:copy-of select="o:*[not(self::o:LineNumber)]"/>
              <xsl:if test="o:LineNumber != $number">
                <BuyerLineId><xsl:value-of select="o:LineNumber"/></BuyerLineId>
              </xsl:if>
            </NewOrderLine>
          </xsl:for-each>
        </Lines>
        <xsl:if test="cac:AllowanceCharge">
          <AllowanceCharges><xsl:apply-templates select="cac:AllowanceCharge" mode="map"/></AllowanceCharges>
        </xsl:if>
        <xsl:if test="not($reading/Reading/Repeats)"><xsl:call-template name="expected"/></xsl:if>
      </request>
    </SubmitOrder>
  </xsl:template>

  <xsl:template name="expected">
    <xsl:variable name="total" select="cac:AnticipatedMonetaryTotal"/>
    <!-- Taxes in another currency are stated beside those that count. -->
    <xsl:variable name="of-order" select="cac:TaxTotal/cbc:TaxAmount[not(@currencyID) or @currencyID = $currency]"/>
    <xsl:variable name="taxes" select="$of-order | cac:OrderLine[not($of-order)]/cac:LineItem/cbc:TotalTaxAmount"/>
    <xsl:if test="$total">
      <ExpectedTotals>
        <xsl:call-template name="amount"><xsl:with-param name="as" select="'LineTotal'"/><xsl:with-param name="of" select="$total/cbc:LineExtensionAmount"/></xsl:call-template>
        <xsl:call-template name="amount"><xsl:with-param name="as" select="'AllowanceTotal'"/><xsl:with-param name="of" select="$total/cbc:AllowanceTotalAmount"/></xsl:call-template>
        <xsl:call-template name="amount"><xsl:with-param name="as" select="'ChargeTotal'"/><xsl:with-param name="of" select="$total/cbc:ChargeTotalAmount"/></xsl:call-template>
        <xsl:call-template name="amount"><xsl:with-param name="as" select="'TotalAmount'"/><xsl:with-param name="of" select="$total/cbc:TaxExclusiveAmount"/></xsl:call-template>
        <xsl:if test="$taxes and sum($taxes) &gt;= 0">
          <TaxAmount><xsl:value-of select="format-number(sum($taxes), '0.####')"/></TaxAmount>
        </xsl:if>
        <xsl:call-template name="amount"><xsl:with-param name="as" select="'TotalWithTax'"/><xsl:with-param name="of" select="$total/cbc:TaxInclusiveAmount"/></xsl:call-template>
        <xsl:call-template name="amount"><xsl:with-param name="as" select="'PayableAmount'"/><xsl:with-param name="of" select="$total/cbc:PayableAmount"/></xsl:call-template>
      </ExpectedTotals>
    </xsl:if>
  </xsl:template>

  <xsl:template name="amount">
    <xsl:param name="as"/>
    <xsl:param name="of"/>
    <xsl:if test="$of">
      <xsl:element name="{$as}" namespace="http://soa.example.com/orders/v1">
        <xsl:call-template name="decimal"><xsl:with-param name="of" select="$of"/></xsl:call-template>
      </xsl:element>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
